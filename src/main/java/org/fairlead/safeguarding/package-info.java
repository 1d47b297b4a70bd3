/**
 * Concerns about a child's safety: known to the designated leads of the area and to who raised them, to nobody else.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Safeguarding",
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
@NullMarked
package org.fairlead.safeguarding;

import org.jspecify.annotations.NullMarked;
