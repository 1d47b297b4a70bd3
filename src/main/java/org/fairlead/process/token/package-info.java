/** The passwords with which Camunda Modeler deploys. */
@NullMarked
package org.fairlead.process.token;

import org.jspecify.annotations.NullMarked;
