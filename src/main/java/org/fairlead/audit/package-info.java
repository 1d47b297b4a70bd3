/** Who read and who did what, and when. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"form", "staff", "system"})
@NullMarked
package org.fairlead.audit;

import org.jspecify.annotations.NullMarked;
