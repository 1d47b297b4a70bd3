package org.fairlead.casework;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.SharingGate.Recipient;
import org.springframework.stereotype.Component;

/**
 * Who hears, besides the family, how work with a child has ended: the referrer, and the GP practice where one is named.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ClosingMessage {

    private static final Map<String, Recipient> BY_SOURCE = Map.of(
            "school", Recipient.SCHOOL,
            "gp", Recipient.GP,
            "other-health", Recipient.GP,
            "social-care", Recipient.SOCIAL_CARE,
            "early-help", Recipient.SOCIAL_CARE);

    private final KnownDetails known;

    /** Those whose hearing of it needs the family's consent. */
    public Set<Recipient> recipients(CaseRecord theCase) {
        Set<Recipient> recipients = EnumSet.noneOf(Recipient.class);
        referrer(theCase).ifPresent(recipients::add);
        if (gpPractice(theCase).isPresent()) {
            recipients.add(Recipient.GP);
        }
        return recipients;
    }

    /** What the referrer is to the child; empty for one who needs no consent, such as a parent. */
    Optional<Recipient> referrer(CaseRecord theCase) {
        return Optional.ofNullable(BY_SOURCE.get(theCase.referral().source()));
    }

    /** The GP practice, where it is named and is not the referrer. */
    Optional<String> gpPractice(CaseRecord theCase) {
        return "gp".equals(theCase.referral().source())
                ? Optional.empty()
                : Optional.ofNullable(known.of(theCase).text("gpPractice"));
    }
}
