/** Cases of the prevention programme, which begin without a referral. */
@org.springframework.modulith.NamedInterface("warrior")
package org.fairlead.referral.warrior;
