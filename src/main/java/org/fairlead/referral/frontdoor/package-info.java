/** The public page: whoever has no account refers a child here. */
@org.springframework.modulith.NamedInterface("frontdoor")
package org.fairlead.referral.frontdoor;
