/** Registers: complaints, incidents and whatever else a diagram keeps that is no child's case. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Registers",
        allowedDependencies = {"audit", "form", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.register;

import org.jspecify.annotations.NullMarked;
