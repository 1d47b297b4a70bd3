package org.fairlead.system;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * How people sign in, as an operator sets it (docs/operations.md).
 *
 * @param linksShown whether an administrator sees the link for a password that they make; only where nobody is real
 *     and there is no mail, never in production
 * @param idle after how long without a click somebody is signed out
 * @param longest after how long somebody signs in again, whatever they do
 * @param idleOf the same for single roles, where it is shorter; of several roles the shortest holds
 * @param longestOf the same for single roles
 * @param askAgainAfter how long after somebody gave their password they are asked for it before what is sensitive
 * @param secondFactorRoles whoever has one of these roles shows a second factor; a service asks it of at least those
 *     who read concerns, administer or deploy
 */
@ConfigurationProperties("fairlead.sign-in")
public record SignInSettings(
        @DefaultValue("false") boolean linksShown,
        @DefaultValue("2h") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue Map<String, Duration> idleOf,
        @DefaultValue Map<String, Duration> longestOf,
        @DefaultValue("10m") Duration askAgainAfter,

        @DefaultValue({"dsl", "deputy-dsl", "safeguarding-lead", "administrator", "process-owner"})
        Set<String> secondFactorRoles) {

    private static final Set<String> AT_LEAST =
            Set.of("dsl", "deputy-dsl", "safeguarding-lead", "administrator", "process-owner");

    boolean asksEnoughForASecondFactor() {
        return secondFactorRoles.containsAll(AT_LEAST);
    }

    Duration idle(UserDetails person) {
        return shortest(idle, idleOf, person);
    }

    Duration longest(UserDetails person) {
        return shortest(longest, longestOf, person);
    }

    private static Duration shortest(Duration most, Map<String, Duration> ofRoles, UserDetails person) {
        return person.getAuthorities().stream()
                .map(right -> ofRoles.get(right.getAuthority().replaceFirst("^ROLE_", "")))
                .filter(Objects::nonNull)
                .filter(one -> one.compareTo(most) < 0)
                .min(Comparator.naturalOrder())
                .orElse(most);
    }
}
