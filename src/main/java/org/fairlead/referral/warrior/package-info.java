/** Cases of the prevention programme, which begin without a referral. */
@org.springframework.modulith.NamedInterface("warrior")
@NullMarked
package org.fairlead.referral.warrior;

import org.jspecify.annotations.NullMarked;
