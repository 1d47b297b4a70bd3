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
            "register",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.scenario;

import org.jspecify.annotations.NullMarked;
