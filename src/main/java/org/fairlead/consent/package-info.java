/** What a family, or a young person, agreed to: dated records, and the steps that ask for them. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Consent",
        allowedDependencies = {"audit", "casework", "form", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.consent;

import org.jspecify.annotations.NullMarked;
