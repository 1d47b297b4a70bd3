/**
 * The case that everything else hangs on: its record and page, what happened in it, handovers, endings and who is told.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {"audit", "form", "notification", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.casework;

import org.jspecify.annotations.NullMarked;
