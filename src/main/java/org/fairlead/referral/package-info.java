/**
 * The ways in: referrals, files of them, the public page, the prevention programme; and whether a child is known
 * already.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Referral",
        allowedDependencies = {"audit", "casework", "form", "process", "staff", "system", "worklist"})
@NullMarked
package org.fairlead.referral;

import org.jspecify.annotations.NullMarked;
