/** The work with the child: goals, plan, reviews and the start of it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Support",
        allowedDependencies = {"audit", "casework", "form", "process", "staff", "system", "worklist"})
package org.fairlead.support;
