/** Who read and who did what, and when. */
@org.springframework.modulith.ApplicationModule(displayName = "Audit")
package org.fairlead.audit;
