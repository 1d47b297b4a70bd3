/** Data packs: the questionnaires before the work and nine months after, under a code instead of a name. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Data packs",
        allowedDependencies = {
            "audit",
            "casework",
            "consent",
            "form",
            "process",
            "referral :: frontdoor",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.datapack;

import org.jspecify.annotations.NullMarked;
