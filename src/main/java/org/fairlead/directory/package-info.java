/** The pages on which people, areas, settings, terms and sites are kept. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"audit", "caseload", "casework", "staff", "system"})
package org.fairlead.directory;
