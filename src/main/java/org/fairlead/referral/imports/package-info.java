/** Referrals that come as a file. */
@NullMarked
package org.fairlead.referral.imports;

import org.jspecify.annotations.NullMarked;
