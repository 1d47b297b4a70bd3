/** What the service is made of and who keeps it: people, areas with their settings and terms, sites. */
@org.springframework.modulith.ApplicationModule(displayName = "Directory")
package org.fairlead.directory;
