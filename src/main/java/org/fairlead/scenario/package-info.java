/** Stories that owners write about a diagram, and what plays them: nothing here runs in the service itself. */
@org.springframework.modulith.ApplicationModule(displayName = "Scenario")
package org.fairlead.scenario;
