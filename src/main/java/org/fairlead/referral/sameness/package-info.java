/** Whether a child is known already: its details, the keys it is found by, and who said it is the same. */
package org.fairlead.referral.sameness;
