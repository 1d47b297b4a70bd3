/** The engine: how it is set up, what diagrams may say, how they are deployed, started, told and looked at. */
@org.springframework.modulith.ApplicationModule(displayName = "Process")
package org.fairlead.process;
