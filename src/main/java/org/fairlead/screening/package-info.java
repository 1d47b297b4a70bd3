/**
 * Screening of a school's classes for the prevention programme: class lists by pupil code, the choice of a group, the
 * deletion. Everything about a pupil is in the one table {@code screening_child}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Screening",
        allowedDependencies = {
            "audit",
            "caseload",
            "datapack",
            "form",
            "process",
            "referral :: warrior",
            "staff",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.screening;

import org.jspecify.annotations.NullMarked;
