/**
 * Referrals to the mental health service (CAMHS): what goes there, who waits, what came back. What goes is put together
 * in one place from what the family agrees to at that moment.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "CAMHS",
        allowedDependencies = {
            "audit",
            "casework",
            "form",
            "notification",
            "process",
            "staff",
            "supervision",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.camhs;

import org.jspecify.annotations.NullMarked;
