/** The one way in for diagrams, decisions and forms, and what is deployed. */
package org.fairlead.process.deploy;
