/** What makes a first look possible: an invented service full of invented children, and a clock that can be moved. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "caseload",
            "casework",
            "datapack",
            "form",
            "intake",
            "process",
            "scenario",
            "screening",
            "staff",
            "supervision",
            "system",
            "worklist"
        })
@NullMarked
package org.fairlead.demo;

import org.jspecify.annotations.NullMarked;
