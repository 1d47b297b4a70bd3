/**
 * The engine: what diagrams may use, how it is set up, how files are checked and deployed, how living cases move to a
 * new version.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Process",
        allowedDependencies = {"audit", "form", "staff", "system"})
@NullMarked
package org.fairlead.process;

import org.jspecify.annotations.NullMarked;
