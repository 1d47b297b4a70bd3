/** Who read and who did what, and when. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"staff", "system"})
package org.fairlead.audit;
