/** Stories that test a diagram, and what plays them: nothing here runs in the service itself. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Scenario",
        allowedDependencies = {
            "audit",
            "casework",
            "form",
            "notification",
            "process",
            "referral",
            "staff",
            "system",
            "worklist"
        })
package org.fairlead.scenario;
