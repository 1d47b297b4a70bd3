/** A virtual year of the service, played on the real pathways in a JVM of its own before anything is deployed. */
@org.springframework.modulith.ApplicationModule(
        displayName = "A year rehearsed",
        allowedDependencies = {
            "caseload",
            "casework",
            "form",
            "process",
            "referral",
            "scenario",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.year;

import org.jspecify.annotations.NullMarked;
