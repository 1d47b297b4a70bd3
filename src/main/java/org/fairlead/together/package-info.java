/** Working with others: what a diagram lets people begin on the page of a child, and what became of it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Working with others",
        allowedDependencies = {"casework", "form", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.together;

import org.jspecify.annotations.NullMarked;
