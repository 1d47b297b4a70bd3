package org.fairlead.directory;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.caseload.LinkWorkers;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.RightsEnded;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of those who use Fairlead. Administrators keep them; supervisors and coordinators read those of their
 * area. Nobody changes their own rights, and an administrator always remains.
 */
@Service
@RequiredArgsConstructor
class Accounts {

    static final Duration LINK_LASTS = Duration.ofHours(72);
    static final int SHORTEST_PASSWORD = 12;
    /** What the password hash takes in; longer ones would be cut. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9.-]{1,38}[a-z0-9]");
    private static final Set<String> FOR_ALL_AREAS = Set.of(
            Roles.ADMINISTRATOR, Roles.PROCESS_OWNER, Roles.GOVERNANCE, Roles.IMPACT_LEAD, Roles.SAFEGUARDING_LEAD);
    private static final int TOKEN_BYTES = 32;

    private final AccountRepository accounts;
    private final StaffDirectory staff;
    private final Areas areas;
    private final LinkWorkers linkWorkers;
    private final Rights rights;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    @Transactional(readOnly = true)
    List<Account> list(Person reader) {
        Keepers.requireReader(reader);
        return Keepers.administersEverything(reader) ? accounts.all() : accounts.ofArea(reader.areaId());
    }

    @Transactional(readOnly = true)
    Account find(@Nullable String username, Person reader) {
        Keepers.requireReader(reader);
        Account account = accounts.find(username).orElseThrow(() -> new NotFoundException("directory.no-person"));
        Keepers.requireReader(reader, account.areaId());
        return account;
    }

    /**
     * Makes an account, and the link with which its owner sets the password.
     *
     * @return the token of the link; it is kept nowhere
     */
    @Transactional
    String add(Account account, Person by) {
        Keepers.requireAdministrator(by, account.areaId());
        List<FieldError> errors = wrong(account);
        if (account.username() == null || !USERNAME.matcher(account.username()).matches()) {
            errors.add(new FieldError("username", "directory.use-3-40-small"));
        } else if (accounts.find(account.username()).isPresent()
                || account.username().equals(Person.SYSTEM.username())) {
            errors.add(new FieldError("username", "directory.somebody-user-name-already"));
        }
        refuse(errors);
        List<RightsRequest> needed = rights.needed(null, account, by);
        Account meanwhile = Rights.meanwhile(null, account, needed);
        staff.add(
                new Person(
                        account.username(),
                        account.displayName(),
                        Set.copyOf(meanwhile.roles()),
                        account.areaId(),
                        account.siteId()),
                account.email(),
                // nobody knows it: the owner sets the first password with the link
                passwords.encode(token()));
        events.publishEvent(new PersonChanged(account.username()));
        audit.record(by, "person-added", account.username() + " " + meanwhile.roles());
        rights.settle(null, account, needed, by);
        return makeLink(account.username(), by);
    }

    /**
     * Changes an account.
     *
     * @throws NotAllowedException when somebody would change their own rights
     * @throws ConflictException when no administrator would remain
     */
    @Transactional
    void change(Account wanted, Person by) {
        Account before = find(wanted.username(), by);
        Keepers.requireAdministrator(by, before.areaId());
        Keepers.requireAdministrator(by, wanted.areaId());
        refuse(wrong(wanted));
        if (by.username().equals(before.username()) && !new TreeSet<>(before.roles()).containsAll(wanted.roles())) {
            throw new NotAllowedException("directory.nobody-can-change-their");
        }
        List<RightsRequest> needed = rights.needed(before, wanted, by);
        Account changed = Rights.meanwhile(before, wanted, needed);
        boolean rightsChange = !new TreeSet<>(before.roles()).equals(new TreeSet<>(changed.roles()))
                || before.active() != changed.active()
                || !Optional.ofNullable(before.areaId()).equals(Optional.ofNullable(changed.areaId()))
                || !Optional.ofNullable(before.siteId()).equals(Optional.ofNullable(changed.siteId()));
        if (rightsChange && by.username().equals(before.username())) {
            throw new NotAllowedException("directory.nobody-can-change-their");
        }
        if (before.active()
                && before.has(Roles.ADMINISTRATOR)
                && !(changed.active()
                        && changed.has(Roles.ADMINISTRATOR)
                        && Optional.ofNullable(before.areaId()).equals(Optional.ofNullable(changed.areaId())))) {
            requireAnotherAdministrator(before);
        }
        accounts.update(changed);
        if (!changed.active()) {
            accounts.deleteLinks(changed.username());
        }
        if (rightsChange) {
            linkWorkers.roleChanged(changed.username());
            events.publishEvent(new PersonChanged(changed.username()));
            endWhatWasOpen(changed.username());
        }
        audit.record(
                by,
                "person-changed",
                changed.username()
                        + (rightsChange
                                ? " " + before.roles() + (before.active() ? "" : " closed") + " to " + changed.roles()
                                        + (changed.active() ? "" : " closed")
                                : ""));
        rights.settle(before, wanted, needed, by);
    }

    /**
     * A link with which somebody sets a new password, once, within three days. Earlier links no longer work. One for
     * somebody with rights that two people give works when another has confirmed it.
     *
     * @return the token of the link; it is kept nowhere
     */
    @Transactional
    String newLink(String username, Person by) {
        Account account = find(username, by);
        Keepers.requireAdministrator(by, account.areaId());
        if (!account.active()) {
            throw new ConflictException("directory.account-closed-open-first");
        }
        rights.askForLink(account, by);
        return makeLink(username, by);
    }

    /** Whose password a link sets, or nothing when it has been used or is too old. */
    @Transactional(readOnly = true)
    Optional<String> owner(String token) {
        return accounts.usableLink(DigestUtils.sha256Hex(token), clock.instant());
    }

    /** Sets the password with a link, which is used up by it. */
    @Transactional
    void setPassword(String token, String password, String again) {
        String username = owner(token).orElseThrow(() -> new ConflictException("directory.link-used-too-old"));
        List<FieldError> errors = new ArrayList<>();
        if (password.length() < SHORTEST_PASSWORD) {
            errors.add(new FieldError("password", "directory.use-least-characters", SHORTEST_PASSWORD));
        } else if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            errors.add(new FieldError("password", "common.use-characters-fewer", LONGEST_PASSWORD_BYTES));
        } else if (password.toLowerCase(java.util.Locale.ROOT).contains(username)
                || password.chars().distinct().count() < SHORTEST_PASSWORD / 2) {
            errors.add(new FieldError("password", "directory.too-easy-guess-use"));
        } else if (!password.equals(again)) {
            errors.add(new FieldError("again", "directory.type-same-password-second"));
        }
        refuse(errors);
        if (rights.linkWaits(username)) {
            throw new ConflictException("directory.link-waits-for-second");
        }
        if (!accounts.useLink(DigestUtils.sha256Hex(token), clock.instant())) {
            throw new ConflictException("directory.link-used-ask-new");
        }
        accounts.setPassword(username, passwords.encode(password));
        endWhatWasOpen(username);
        audit.record(staff.find(username).orElse(Person.SYSTEM), "password-set", username);
    }

    /**
     * Gives or refuses what somebody has asked for; the one who decides is another person of the right kind.
     *
     * @throws ConflictException when the account is no longer as it was when it was asked for
     */
    @Transactional
    void decide(String request, boolean given, Person by) {
        RightsRequest decided = rights.decide(request, given, by);
        if (decided.what().equals(RightsRequest.PASSWORD)) {
            if (!given) {
                accounts.deleteLinks(decided.username());
            }
            rights.tellOf("rights-changed", decided);
            return;
        }
        if (given) {
            Account now = accounts.find(decided.username())
                    .filter(Account::active)
                    .filter(account -> Objects.equals(account.areaId(), decided.areaId()))
                    .orElseThrow(() -> new ConflictException("directory.account-changed-ask-again"));
            Account changed = Rights.with(decided, now);
            if (!wrong(changed).isEmpty()) {
                throw new ConflictException("directory.account-changed-ask-again");
            }
            // where somebody was written to until now hears of it too
            rights.tellOf("rights-changed", decided);
            accounts.update(changed);
            linkWorkers.roleChanged(changed.username());
            events.publishEvent(new PersonChanged(changed.username()));
            endWhatWasOpen(changed.username());
        } else {
            rights.tellOf("rights-changed", decided);
        }
    }

    /** Sessions and tokens of before; what has been open under other rights or another password does not come back. */
    private void endWhatWasOpen(String username) {
        accounts.endSessions(username);
        events.publishEvent(new RightsEnded(username));
    }

    private List<FieldError> wrong(Account account) {
        List<FieldError> errors = new ArrayList<>();
        if (account.roles().isEmpty()) {
            errors.add(new FieldError("roles", "directory.choose-least-one-role"));
        }
        if (!ROLES.containsAll(account.roles())) {
            errors.add(new FieldError("roles", "common.choose-from-list"));
        }
        boolean partner = account.has(Roles.PARTNER);
        if (partner && account.roles().size() > 1) {
            errors.add(new FieldError("roles", "directory.partner-belongs-school-practice"));
        }
        if (account.areaId() == null && !FOR_ALL_AREAS.containsAll(account.roles())) {
            errors.add(new FieldError("area", "directory.choose-area-person-works"));
        }
        if (account.areaId() != null) {
            areas.area(account.areaId());
        }
        Optional<Site> site = Optional.ofNullable(account.siteId()).flatMap(areas::site);
        if (partner && (site.isEmpty() || !site.get().areaId().equals(account.areaId()))) {
            errors.add(new FieldError("site", "directory.choose-school-practice-partner"));
        }
        if (!partner && account.siteId() != null) {
            errors.add(new FieldError("site", "directory.only-partner-belongs-school"));
        }
        return errors;
    }

    private void requireAnotherAdministrator(Account leaving) {
        accounts.holdAdministrators();
        boolean another = accounts.all().stream()
                .filter(account -> !account.username().equals(leaving.username()))
                .filter(account -> account.active() && account.has(Roles.ADMINISTRATOR))
                .anyMatch(
                        account -> account.areaId() == null || account.areaId().equals(leaving.areaId()));
        if (!another) {
            throw new ConflictException("directory.last-administrator-here-make");
        }
    }

    private String makeLink(@Nullable String username, Person by) {
        accounts.deleteLinks(username);
        String token = token();
        accounts.insertLink(
                DigestUtils.sha256Hex(token),
                username,
                by.username(),
                clock.instant(),
                clock.instant().plus(LINK_LASTS));
        audit.record(by, "password-link-made", username);
        return token;
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
    }

    /** Every role, in the order in which the page offers them. */
    static final Set<String> ROLES = new LinkedHashSet<>(List.of(
            Roles.COORDINATOR,
            Roles.LINK_WORKER,
            Roles.SUPERVISOR,
            Roles.CLINICAL_SUPERVISOR,
            Roles.DSL,
            Roles.DEPUTY_DSL,
            Roles.SAFEGUARDING_LEAD,
            Roles.IMPACT_LEAD,
            Roles.PARTNER,
            Roles.PROCESS_OWNER,
            Roles.ADMINISTRATOR,
            Roles.GOVERNANCE));
}
