package org.fairlead.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.caseload.LinkWorkers;
import org.fairlead.notification.Messages;
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
import org.fairlead.system.OpenSessions;
import org.fairlead.system.OwnPassword;
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

    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9.-]{1,38}[a-z0-9]");
    private static final Set<String> FOR_ALL_AREAS = Set.of(
            Roles.ADMINISTRATOR, Roles.PROCESS_OWNER, Roles.GOVERNANCE, Roles.IMPACT_LEAD, Roles.SAFEGUARDING_LEAD);

    private final AccountRepository accounts;
    private final StaffDirectory staff;
    private final Areas areas;
    private final LinkWorkers linkWorkers;
    private final Rights rights;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PasswordLinks links;
    private final PasswordRules rules;
    private final SecondFactors factors;
    private final Messages messages;
    private final OpenSessions sessions;
    private final OwnPassword ownPassword;

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
     * @return the token of the link where links are shown
     */
    @Transactional
    Optional<String> add(Account account, Person by) {
        Keepers.requireAdministrator(by, account.areaId());
        List<FieldError> errors = wrong(account);
        if (account.username() == null || !USERNAME.matcher(account.username()).matches()) {
            errors.add(new FieldError("username", "directory.use-3-40-small"));
        } else if (accounts.find(account.username()).isPresent()
                || account.username().equals(Person.SYSTEM.username())) {
            errors.add(new FieldError("username", "directory.somebody-user-name-already"));
        }
        if (account.email() == null && !links.areShown()) {
            errors.add(new FieldError("email", "directory.email-for-link"));
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
                passwords.encode(links.token()));
        events.publishEvent(new PersonChanged(account.username()));
        audit.record(by, "person-added", account.username() + " " + meanwhile.roles());
        rights.settle(null, account, needed, by);
        return links.give(account.username(), by);
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
        accounts.update(changed, clock.instant());
        tellTheOldAddress(before, changed);
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

    /** Whoever takes an account over by its address is seen by its owner. */
    private void tellTheOldAddress(Account before, Account changed) {
        if (before.email() != null && !before.email().equalsIgnoreCase(changed.email())) {
            messages.send(
                    "address-changed:" + before.username() + ":" + UUID.randomUUID(),
                    before.email(),
                    "address-changed",
                    null,
                    Map.of());
        }
    }

    /**
     * A link with which somebody sets a new password, once, within three days. Earlier links no longer work. One for
     * somebody with rights that two people give works when another has confirmed it.
     *
     * @return the token of the link where links are shown
     */
    @Transactional
    Optional<String> newLink(String username, Person by) {
        Account account = find(username, by);
        Keepers.requireAdministrator(by, account.areaId());
        if (!account.active()) {
            throw new ConflictException("directory.account-closed-open-first");
        }
        if (account.email() == null && !links.areShown()) {
            throw new ConflictException("directory.email-for-link");
        }
        rights.askForLink(account, by);
        return links.give(username, by);
    }

    /**
     * Asks a second person to take somebody's lost second factor away.
     *
     * @throws ConflictException when there is none, or nobody who could confirm it
     */
    @Transactional
    void lostFactor(String username, Person by) {
        Account account = find(username, by);
        Keepers.requireAdministrator(by, account.areaId());
        if (!factors.isThere(username)) {
            throw new ConflictException("factor.none");
        }
        rights.askForFactor(account, by);
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
        Person person = staff.find(username).orElseThrow(() -> new NotFoundException("directory.no-person"));
        refuse(rules.wrong(password, again, person, staff.email(username)));
        if (rights.waits(RightsRequest.PASSWORD, username)) {
            throw new ConflictException("directory.link-waits-for-second");
        }
        if (!accounts.useLink(DigestUtils.sha256Hex(token), clock.instant())) {
            throw new ConflictException("directory.link-used-ask-new");
        }
        keepPassword(person, password);
    }

    /**
     * Somebody changes their own password; whatever else is signed in with the account ends.
     *
     * @param present the password until now
     */
    @Transactional
    void changePassword(Person person, String present, String password, String again) {
        ownPassword.require(person.username(), present, "present");
        refuse(rules.wrong(password, again, person, staff.email(person.username())));
        keepPassword(person, password);
    }

    /** Where somebody is signed in. */
    List<OpenSessions.Open> sessions(Person person) {
        return sessions.of(person.username());
    }

    /** Somebody ends one of their own sessions, or with none named all but the one in which they ask for it. */
    @Transactional
    void endOwnSessions(@Nullable String id, Person person) {
        if (id == null) {
            audit.record(person, "sessions-ended", String.valueOf(sessions.endOthers(person.username())));
        } else {
            OpenSessions.Open ended =
                    sessions.end(person.username(), id).orElseThrow(() -> new NotFoundException("account.no-session"));
            audit.record(person, "session-ended", ended.device() + " " + ended.address());
        }
    }

    /**
     * An administrator signs somebody out everywhere.
     *
     * @return how many sessions there were
     */
    @Transactional
    int endSessions(String username, Person by) {
        Account account = find(username, by);
        Keepers.requireAdministrator(by, account.areaId());
        int ended = sessions.endOthers(username);
        audit.record(by, "sessions-ended", username + " " + ended);
        return ended;
    }

    private void keepPassword(Person person, String password) {
        accounts.setPassword(person.username(), passwords.encode(password));
        accounts.deleteLinks(person.username());
        endWhatWasOpen(person.username());
        audit.record(person, "password-set", person.username());
        staff.email(person.username())
                .ifPresent(address -> messages.send(
                        "password-changed:" + person.username() + ":" + UUID.randomUUID(),
                        address,
                        "password-changed",
                        null,
                        Map.of()));
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
        if (decided.what().equals(RightsRequest.FACTOR)) {
            if (given) {
                factors.takeAllAway(decided.username());
                endWhatWasOpen(decided.username());
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
            accounts.update(changed, clock.instant());
            linkWorkers.roleChanged(changed.username());
            events.publishEvent(new PersonChanged(changed.username()));
            endWhatWasOpen(changed.username());
        } else {
            rights.tellOf("rights-changed", decided);
        }
    }

    /** Somebody's account as the provider wants it, at which they sign in. */
    @Transactional
    void follow(Account before, Account wanted) {
        accounts.update(wanted, clock.instant());
        linkWorkers.roleChanged(wanted.username());
        events.publishEvent(new PersonChanged(wanted.username()));
        endWhatWasOpen(wanted.username());
        audit.record(
                Person.SYSTEM,
                "person-changed-by-provider",
                wanted.username() + " " + before.roles() + " to " + wanted.roles());
        rights.taken(before, wanted, Person.SYSTEM);
    }

    /** Somebody who is new here and whom the provider knows; false where the account could not be as it is told. */
    @Transactional
    boolean addFromProvider(Account account) {
        if (!USERNAME.matcher(account.username()).matches()
                || accounts.find(account.username()).isPresent()
                || account.username().equals(Person.SYSTEM.username())
                || !wrong(account).isEmpty()) {
            return false;
        }
        staff.add(
                new Person(
                        account.username(), account.displayName(), Set.copyOf(account.roles()), account.areaId(), null),
                account.email(),
                // nobody knows it: they sign in at the provider
                passwords.encode(links.token()));
        events.publishEvent(new PersonChanged(account.username()));
        audit.record(Person.SYSTEM, "person-added-by-provider", account.username() + " " + account.roles());
        return true;
    }

    /** Whether nobody would administer here without them. */
    boolean isLast(Account administrator) {
        try {
            requireAnotherAdministrator(administrator);
            return false;
        } catch (ConflictException last) {
            return true;
        }
    }

    /** Sessions and tokens of before; what has been open under other rights or another password does not come back. */
    private void endWhatWasOpen(String username) {
        accounts.endSessions(username);
        sessions.endOthers(username);
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
