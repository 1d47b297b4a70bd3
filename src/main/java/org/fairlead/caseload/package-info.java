/** Link workers, how many children each may have, and who is given a child. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Caseload",
        allowedDependencies = {"audit", "casework", "form", "notification", "process", "staff", "system", "worklist"})
package org.fairlead.caseload;
