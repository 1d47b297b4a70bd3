/** The passwords with which Camunda Modeler deploys. */
package org.fairlead.process.token;
