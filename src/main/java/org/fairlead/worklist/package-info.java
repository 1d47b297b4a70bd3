/**
 * The table behind every work list, kept by task listeners in the engine's transaction: who has what to do, by when.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Work list",
        allowedDependencies = {"audit", "form", "notification", "process", "staff", "system"})
@NullMarked
package org.fairlead.worklist;

import org.jspecify.annotations.NullMarked;
