/** People, their roles, and the areas and sites they work in. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {"system"})
@NullMarked
package org.fairlead.staff;

import org.jspecify.annotations.NullMarked;
