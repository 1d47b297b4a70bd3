/**
 * Supervision: clinical, case and peer sessions, and what they advise.
 *
 * <p>It lies flat: an agenda and the session it is for know each other, and a room for agendas would make most classes
 * of both public.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Supervision",
        allowedDependencies = {
            "audit",
            "casework",
            "consent",
            "datapack",
            "form",
            "notification",
            "process",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.supervision;

import org.jspecify.annotations.NullMarked;
