/** Referrals to the mental health service: what goes there, who waits, what came back. */
@org.springframework.modulith.ApplicationModule(displayName = "CAMHS")
package org.fairlead.camhs;
