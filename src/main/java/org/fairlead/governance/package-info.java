/**
 * Who governs information: reads who looked at what, and sees to what people may ask of the service about what is kept
 * of them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Governance",
        allowedDependencies = {"audit", "casework", "form", "notification", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.governance;

import org.jspecify.annotations.NullMarked;
