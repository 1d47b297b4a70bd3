package org.fairlead.process.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.staff.Person;
import org.fairlead.staff.RightsEnded;
import org.fairlead.system.BearerTokens;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tokens for programs, so that no password has to be typed there. One with which a process owner lets Camunda Modeler
 * in does what its owner may do on {@code /engine-rest}; one for the API does what its owner may do on {@code /api};
 * and nothing anywhere else.
 */
@Component
@RequiredArgsConstructor
class AccessTokens implements BearerTokens {

    private static final String PREFIX = "fairlead_";
    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final AccessTokenRepository tokens;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What a token opens, and for how many days it may be made. */
    enum Opens {
        MODELER(Set.of(7, 30, 90, 365)),
        API(Set.of(7, 30, 90));

        private final Set<Integer> days;

        Opens(Set<Integer> days) {
            this.days = days;
        }

        List<Integer> days() {
            return days.stream().sorted().toList();
        }

        String kept() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A token of somebody's, without what it reads. */
    record Token(String id, String name, Instant createdAt, Instant expiresAt, Instant revokedAt, Instant lastUsedAt) {}

    /**
     * Makes a token.
     *
     * @return what it reads; it cannot be read again
     */
    @Transactional
    public String make(String name, int days, Opens opens, Person person) {
        requireMay(opens, person);
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new InvalidAnswersException(
                    "name", opens == Opens.API ? "tokens.api.say-where" : "process.where-use-modeler-my");
        }
        if (!opens.days.contains(days)) {
            throw new InvalidAnswersException("days", "process.choose-how-long-holds");
        }
        Instant now = clock.instant();
        if (mine(opens, person).stream()
                        .filter(one ->
                                one.revokedAt() == null && one.expiresAt().isAfter(now))
                        .count()
                >= MOST) {
            throw new InvalidAnswersException("name", "process.20-tokens-take-one");
        }
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        tokens.add(
                UUID.randomUUID().toString(),
                person.username(),
                called,
                opens,
                DigestUtils.sha256Hex(token),
                now,
                now.plus(Duration.ofDays(days)));
        audit.record(person, "token-made", called);
        return token;
    }

    /** Somebody's own tokens, newest first. */
    List<Token> mine(Opens opens, Person person) {
        requireMay(opens, person);
        return tokens.of(person.username(), opens);
    }

    private static void requireMay(Opens opens, Person person) {
        if (opens == Opens.MODELER) {
            Deployments.requireOwner(person);
        }
    }

    /** Takes a token back. Nobody takes back another's. */
    @Transactional
    public void revoke(String id, Opens opens, Person person) {
        Token token = mine(opens, person).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("process.no-token"));
        if (token.revokedAt() == null) {
            tokens.revoke(id, clock.instant());
            audit.record(person, "token-revoked", token.name());
        }
    }

    /** All of somebody's, for good: with the rights and the password under which they were made. */
    @EventListener
    @Transactional
    public void rightsEnded(RightsEnded rights) {
        tokens.revokeAll(rights.username(), clock.instant());
    }

    @Override
    @Transactional
    public Optional<String> owner(String token, boolean api) {
        if (!token.startsWith(PREFIX) || token.length() > 200) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<AccessTokenRepository.Found> found = tokens.find(
                        DigestUtils.sha256Hex(token), api ? Opens.API : Opens.MODELER)
                .filter(one -> one.revokedAt() == null && one.expiresAt().isAfter(now));
        found.ifPresent(one -> tokens.used(one.id(), now));
        return found.map(AccessTokenRepository.Found::username);
    }
}
