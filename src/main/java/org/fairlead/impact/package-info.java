/**
 * The evaluation: referrals, waits, packs, paired change, goals, costs; one report for page, PDF and CSV, with small
 * numbers left out.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Impact",
        allowedDependencies = {
            "audit",
            "casework",
            "datapack",
            "form",
            "notification",
            "process",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.impact;

import org.jspecify.annotations.NullMarked;
