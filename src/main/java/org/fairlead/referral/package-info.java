/** The child, the referral and the case record that everything else hangs on. */
@org.springframework.modulith.ApplicationModule(displayName = "Referral")
package org.fairlead.referral;
