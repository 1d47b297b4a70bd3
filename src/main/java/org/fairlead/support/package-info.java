/** The work with the child: goals, plan, reviews and the start of it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Support",
        allowedDependencies = {
            "audit",
            "casework",
            "form",
            "process",
            "referral :: frontdoor",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.support;

import org.jspecify.annotations.NullMarked;
