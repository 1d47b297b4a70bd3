/** Intake: who waits for a decision, the meetings where it is made, and the waiting list for a place. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {
            "audit",
            "caseload",
            "casework",
            "form",
            "notification",
            "process",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.intake;

import org.jspecify.annotations.NullMarked;
