/** The pages on which people, areas, settings, terms and sites are kept. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"audit", "caseload", "casework", "form", "notification", "staff", "system"})
@NullMarked
package org.fairlead.directory;

import org.jspecify.annotations.NullMarked;
