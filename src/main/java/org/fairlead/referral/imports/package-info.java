/** Referrals that come as a file. */
package org.fairlead.referral.imports;
