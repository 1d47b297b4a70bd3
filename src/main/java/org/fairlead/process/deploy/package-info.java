/** The one way in for diagrams, decisions and forms, and what is deployed. */
@NullMarked
package org.fairlead.process.deploy;

import org.jspecify.annotations.NullMarked;
