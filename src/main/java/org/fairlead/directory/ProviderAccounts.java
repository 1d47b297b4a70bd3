package org.fairlead.directory;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose account it is that a provider vouches for, and what they may do from now on by what the provider says of them.
 * It gives and takes the roles that the settings name. Those that two people give it takes; it gives them only where
 * the settings say so.
 */
@Component
@RequiredArgsConstructor
class ProviderAccounts {

    /** Whom the provider knows and who is nobody here; the sign-in page says why. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private final ProviderSettings settings;
    private final ProviderRepository identities;
    private final AccountRepository repository;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Areas areas;
    private final Clock clock;

    /**
     * Brings an account up to what the provider says.
     *
     * @return the user name
     * @throws Refused when there is nobody to be here; what the provider has taken away is gone all the same
     */
    @Transactional(noRollbackFor = Refused.class)
    String signedIn(OidcUser user) {
        String issuer = user.getIssuer().toString();
        Set<String> claimed = claimedRoles(user);
        Account account = identities
                .find(issuer, user.getSubject())
                .flatMap(repository::find)
                .orElseGet(() -> firstTime(user, issuer, claimed));
        if (!account.active()) {
            throw new Refused("refused");
        }
        Account wanted = wanted(account, claimed, user);
        if (!wanted.equals(account)) {
            accounts.follow(account, wanted);
        }
        if (wanted.roles().isEmpty()) {
            throw new Refused("refused");
        }
        return account.username();
    }

    /** Whether the provider's word is enough, as a passkey would be. */
    boolean standsForBoth(OidcUser user) {
        List<String> shown = user.getClaimAsStringList("amr");
        return settings.givesAllRoles() && shown != null && shown.stream().anyMatch(settings.secondFactors()::contains);
    }

    /** The account of their address, where one is; another one is made of what the provider says. */
    private Account firstTime(OidcUser user, String issuer, Set<String> claimed) {
        Optional<Account> known = Boolean.TRUE.equals(user.getEmailVerified())
                ? Optional.of(identities.ofAddress(Objects.requireNonNullElse(user.getEmail(), "")))
                        .filter(found -> found.size() == 1)
                        .flatMap(found -> repository.find(found.get(0)))
                : Optional.empty();
        known.ifPresent(account -> {
            // else the provider alone could make itself somebody who reads concerns
            if (holdsWhatTwoGive(account) && !settings.givesAllRoles() && !factors.isThere(account.username())) {
                throw new Refused("factor-first");
            }
        });
        Account account = known.orElseGet(() -> made(user, claimed));
        identities.add(issuer, user.getSubject(), account.username(), clock.instant());
        return account;
    }

    private Account made(OidcUser user, Set<String> claimed) {
        if (given(claimed).isEmpty()) {
            throw new Refused("refused");
        }
        String username = Objects.requireNonNullElse(user.getPreferredUsername(), "")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("@.*", "")
                .replaceAll("[^a-z0-9.-]", "");
        Account account = new Account(
                username,
                Objects.requireNonNullElse(user.getFullName(), username),
                Boolean.TRUE.equals(user.getEmailVerified()) ? user.getEmail() : null,
                given(claimed),
                area(user).orElse(null),
                null,
                true);
        if (!accounts.addFromProvider(account)) {
            throw new Refused("refused");
        }
        return account;
    }

    private Account wanted(Account account, Set<String> claimed, OidcUser user) {
        Set<String> roles = new TreeSet<>(account.roles());
        roles.removeIf(role -> settings.roles().containsKey(role) && !claimed.contains(role));
        if (!account.has(Roles.PARTNER)) {
            roles.addAll(given(claimed));
        }
        if (account.has(Roles.ADMINISTRATOR) && !roles.contains(Roles.ADMINISTRATOR) && accounts.isLast(account)) {
            roles.add(Roles.ADMINISTRATOR);
        }
        boolean moves = settings.givesAllRoles() || !holdsWhatTwoGive(account);
        String area = moves && account.areaId() != null && account.siteId() == null
                ? area(user).orElse(account.areaId())
                : account.areaId();
        return new Account(
                account.username(),
                account.displayName(),
                account.email(),
                List.copyOf(roles),
                area,
                account.siteId(),
                account.active());
    }

    private List<String> given(Set<String> claimed) {
        return claimed.stream()
                .filter(role -> settings.givesAllRoles() || !Rights.CONFIRMED.contains(role))
                .sorted()
                .toList();
    }

    private Set<String> claimedRoles(OidcUser user) {
        Set<String> said = said(user, settings.rolesClaim());
        return settings.roles().entrySet().stream()
                .filter(one -> said.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Optional<String> area(OidcUser user) {
        Set<String> said = said(user, settings.areaClaim());
        return settings.areas().entrySet().stream()
                .filter(one -> said.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .filter(areas.ids()::contains)
                .findFirst();
    }

    private static Set<String> said(OidcUser user, String claim) {
        @Nullable Object value = user.getClaim(claim);
        if (value instanceof Iterable<?> several) {
            Set<String> said = new TreeSet<>();
            several.forEach(one -> said.add(String.valueOf(one)));
            return said;
        }
        return value == null ? Set.of() : Set.of(value.toString());
    }

    private static boolean holdsWhatTwoGive(Account account) {
        return account.roles().stream().anyMatch(Rights.CONFIRMED::contains);
    }
}
