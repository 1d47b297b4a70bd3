/** The ways in: referrals from people, files and the public page, and whether a child is known already. */
@org.springframework.modulith.ApplicationModule(displayName = "Referral")
package org.fairlead.referral;
