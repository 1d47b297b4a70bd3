/** The task list: who has what to do, by when, and doing it. */
@org.springframework.modulith.ApplicationModule(displayName = "Work list")
package org.fairlead.worklist;
