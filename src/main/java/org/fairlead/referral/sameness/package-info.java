/** Whether a child is known already: its details, the keys it is found by, and who said it is the same. */
@NullMarked
package org.fairlead.referral.sameness;

import org.jspecify.annotations.NullMarked;
