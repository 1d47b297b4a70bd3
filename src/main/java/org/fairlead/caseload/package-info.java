/** Link workers, how many children each may have, and who is given a child. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Caseload",
        allowedDependencies = {"audit", "casework", "form", "notification", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.caseload;

import org.jspecify.annotations.NullMarked;
