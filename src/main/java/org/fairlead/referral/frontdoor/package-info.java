/** The public page: whoever has no account refers a child here. */
@org.springframework.modulith.NamedInterface("frontdoor")
@NullMarked
package org.fairlead.referral.frontdoor;

import org.jspecify.annotations.NullMarked;
