package org.fairlead.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rights that nobody gives alone: to read concerns, to administer, to deploy. One administrator asks, another person of
 * the right kind confirms: a safeguarding lead where concerns are read (another administrator where there is no lead
 * yet), another administrator for administrators, either a process owner or another administrator for process owners.
 * Where nobody at all could confirm, as when a service is set up, they hold at once, and that is kept and told.
 */
@Service
@RequiredArgsConstructor
class Rights {

    /** Roles that wait for a second person. */
    static final Set<String> CONFIRMED =
            Set.of(Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD, Roles.ADMINISTRATOR, Roles.PROCESS_OWNER);

    private static final Duration SHOWN = Duration.ofDays(90);

    private final RightsRequestRepository requests;
    private final AccountRepository accounts;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;

    /** What must be asked for before an account is as somebody wants it; what nobody could confirm is given already. */
    List<RightsRequest> needed(@Nullable Account before, Account wanted, Person by) {
        List<RightsRequest> needed = new ArrayList<>();
        for (String role : wanted.roles()) {
            if (CONFIRMED.contains(role) && !holds(before, wanted, role)) {
                needed.add(request(role, null, wanted, kind(role), by));
            }
        }
        if (before != null
                && before.active()
                && !Objects.equals(before.email(), wanted.email())
                && !by.username().equals(before.username())) {
            kindOf(before)
                    .ifPresent(kind -> needed.add(request(RightsRequest.EMAIL, wanted.email(), wanted, kind, by)));
        }
        return needed;
    }

    /**
     * A link for a new password of somebody with such rights works only when another person has confirmed it: whoever
     * makes it sees it, and could sign in as them.
     */
    void askForLink(Account account, Person by) {
        takeBack(RightsRequest.PASSWORD, account, by);
        if (!by.username().equals(account.username())) {
            kindOf(account).ifPresent(kind -> ask(request(RightsRequest.PASSWORD, null, account, kind, by), by));
        }
    }

    /**
     * Somebody has lost their telephone: their second factor goes when another person has confirmed it. Never on the
     * word of one.
     */
    void askForFactor(Account account, Person by) {
        if (by.username().equals(account.username())) {
            throw new NotAllowedException("factor.not-ones-own");
        }
        RightsRequest request =
                request(RightsRequest.FACTOR, null, account, kindOf(account).orElse(Roles.ADMINISTRATOR), by);
        if (!request.waits()) {
            throw new ConflictException("factor.nobody-confirms");
        }
        takeBack(RightsRequest.FACTOR, account, by);
        ask(request, by);
    }

    private void takeBack(String what, Account account, Person by) {
        requests.waitingFor(account.username()).stream()
                .filter(earlier -> earlier.what().equals(what))
                .forEach(earlier -> requests.decide(earlier.id(), "taken-back", by.username(), clock.instant()));
    }

    boolean waits(String what, String username) {
        return waitingRoles(username).contains(what);
    }

    private static Optional<String> kindOf(Account account) {
        return account.roles().stream()
                .filter(CONFIRMED::contains)
                .map(Rights::kind)
                .max(Rights::heavier);
    }

    private static boolean holds(@Nullable Account before, Account wanted, String role) {
        return before != null
                && before.has(role)
                && Objects.equals(before.areaId(), wanted.areaId())
                && (before.active() || !wanted.active());
    }

    private RightsRequest request(String what, @Nullable String email, Account wanted, String kind, Person by) {
        boolean alone = confirmers(kind, wanted.areaId(), wanted.username(), by.username())
                .isEmpty();
        return new RightsRequest(
                UUID.randomUUID().toString(),
                wanted.username(),
                what,
                email,
                wanted.areaId(),
                by.username(),
                clock.instant(),
                alone ? "alone" : null,
                alone ? by.username() : null,
                alone ? clock.instant() : null);
    }

    /** The account as it is until what is asked for has been confirmed. */
    static Account meanwhile(@Nullable Account before, Account wanted, List<RightsRequest> needed) {
        List<String> waiting = needed.stream()
                .filter(RightsRequest::waits)
                .map(RightsRequest::what)
                .toList();
        return new Account(
                wanted.username(),
                wanted.displayName(),
                before != null && waiting.contains(RightsRequest.EMAIL) ? before.email() : wanted.email(),
                wanted.roles().stream().filter(role -> !waiting.contains(role)).toList(),
                wanted.areaId(),
                wanted.siteId(),
                wanted.active());
    }

    /** Asks for what is needed, takes back what is no longer wanted, and tells of both and of rights taken away. */
    void settle(@Nullable Account before, Account wanted, List<RightsRequest> needed, Person by) {
        List<RightsRequest> waiting = requests.waitingFor(wanted.username());
        for (RightsRequest earlier : waiting) {
            if (Set.of(RightsRequest.PASSWORD, RightsRequest.FACTOR).contains(earlier.what()) && wanted.active()) {
                continue;
            }
            if (!wanted.active() || isNowhere(earlier, needed)) {
                requests.decide(earlier.id(), "taken-back", by.username(), clock.instant());
            }
        }
        for (RightsRequest request : needed) {
            if (!wanted.active() || !isNowhere(request, waiting)) {
                continue;
            }
            ask(request, by);
        }
        taken(before, wanted, by);
    }

    private void ask(RightsRequest request, Person by) {
        requests.add(request);
        audit.record(
                by, request.waits() ? "rights-asked" : "rights-given-alone", request.username() + " " + request.what());
        if (request.waits()) {
            confirmers(request).forEach(one -> tell(one.username(), "rights-to-confirm", request, "/rights"));
            tellOf("rights-asked", request);
        } else {
            tellOf("rights-changed", request);
        }
    }

    /** Those who read concerns and the person hear of rights that were taken away. */
    void taken(@Nullable Account before, Account wanted, Person by) {
        if (before == null || !before.active()) {
            return;
        }
        for (String role : before.roles()) {
            if (CONFIRMED.contains(role) && !(wanted.active() && wanted.has(role))) {
                RightsRequest request = new RightsRequest(
                        UUID.randomUUID().toString(),
                        before.username(),
                        role,
                        null,
                        before.areaId(),
                        by.username(),
                        clock.instant(),
                        "taken",
                        by.username(),
                        clock.instant());
                requests.add(request);
                tellOf("rights-changed", request);
            }
        }
    }

    /** The roles, with those that wait, as an administrator has asked for them. */
    List<String> waitingRoles(String username) {
        return requests.waitingFor(username).stream().map(RightsRequest::what).toList();
    }

    /** What waits and concerns the reader: theirs to confirm, or in the area that they keep. */
    @Transactional(readOnly = true)
    List<RightsRequest> waiting(Person reader) {
        return requests.waiting().stream()
                .filter(request -> isFor(request, reader))
                .toList();
    }

    /** What was decided in the last three months. */
    @Transactional(readOnly = true)
    List<RightsRequest> decided(Person reader) {
        return requests.decidedSince(clock.instant().minus(SHOWN)).stream()
                .filter(request -> isFor(request, reader))
                .toList();
    }

    private boolean isFor(RightsRequest request, Person reader) {
        boolean keeps = (reader.has(Roles.ADMINISTRATOR) || reader.isSafeguarding())
                && covers(reader.areaId(), request.areaId());
        return keeps || mayDecide(request, reader);
    }

    boolean mayDecide(RightsRequest request, Person reader) {
        return confirmers(request).stream().anyMatch(one -> one.username().equals(reader.username()));
    }

    /**
     * Takes a decision down; who takes it must be another person of the right kind.
     *
     * @throws NotFoundException when it is none of the reader's business
     * @throws NotAllowedException when somebody else must decide
     * @throws ConflictException when it has been decided
     */
    RightsRequest decide(String id, boolean given, Person by) {
        RightsRequest request = requests.find(id)
                .filter(one -> isFor(one, by))
                .orElseThrow(() -> new NotFoundException("directory.no-such-request"));
        if (request.waits() && !mayDecide(request, by)) {
            throw new NotAllowedException("directory.another-person-must-confirm");
        }
        if (!requests.decide(id, given ? "given" : "refused", by.username(), clock.instant())) {
            throw new ConflictException("directory.request-decided");
        }
        audit.record(
                by,
                given ? "rights-confirmed" : "rights-refused",
                request.username() + " " + request.what() + " asked by " + request.askedBy());
        return request;
    }

    /** The safeguarding leads and the person hear of it; it names nobody. */
    void tellOf(String template, RightsRequest request) {
        Set<String> told = new LinkedHashSet<>();
        accounts.all().stream()
                .filter(Account::active)
                .filter(one -> one.roles().stream().anyMatch(Roles::isSafeguarding))
                .filter(one -> covers(one.areaId(), request.areaId()) || request.areaId() == null)
                .map(Account::username)
                .forEach(told::add);
        told.remove(request.username());
        told.forEach(username -> tell(username, template, request, "/rights"));
        tell(request.username(), template + "-of-yours", request, "/");
    }

    private void tell(String username, String template, RightsRequest request, String path) {
        staff.email(username)
                .ifPresent(address -> messages.send(
                        template + ":" + request.id() + ":" + username, address, template, null, Map.of("path", path)));
    }

    private List<Account> confirmers(RightsRequest request) {
        String kind = CONFIRMED.contains(request.what())
                ? kind(request.what())
                : accounts.find(request.username()).flatMap(Rights::kindOf).orElse(Roles.ADMINISTRATOR);
        return confirmers(kind, request.areaId(), request.username(), request.askedBy());
    }

    private List<Account> confirmers(String kind, @Nullable String areaId, String username, String askedBy) {
        List<Account> others = accounts.all().stream()
                .filter(Account::active)
                .filter(one ->
                        !one.username().equals(username) && !one.username().equals(askedBy))
                .filter(one -> covers(one.areaId(), areaId))
                .toList();
        List<Account> right =
                others.stream().filter(one -> isRightKind(kind, one)).toList();
        return right.isEmpty() && kind.equals(Roles.DSL)
                ? others.stream().filter(one -> one.has(Roles.ADMINISTRATOR)).toList()
                : right;
    }

    private static boolean isRightKind(String kind, Account account) {
        return switch (kind) {
            case Roles.DSL -> account.roles().stream().anyMatch(Roles::isSafeguarding);
            case Roles.PROCESS_OWNER -> account.has(Roles.PROCESS_OWNER) || account.has(Roles.ADMINISTRATOR);
            default -> account.has(Roles.ADMINISTRATOR);
        };
    }

    private static String kind(String role) {
        return Roles.isSafeguarding(role) ? Roles.DSL : role;
    }

    private static int heavier(String one, String other) {
        List<String> weights = List.of(Roles.PROCESS_OWNER, Roles.ADMINISTRATOR, Roles.DSL);
        return Integer.compare(weights.indexOf(one), weights.indexOf(other));
    }

    private static boolean covers(@Nullable String area, @Nullable String asked) {
        return area == null || area.equals(asked);
    }

    private static boolean isNowhere(RightsRequest one, List<RightsRequest> others) {
        return others.stream()
                .noneMatch(other -> one.what().equals(other.what())
                        && Objects.equals(one.email(), other.email())
                        && Objects.equals(one.areaId(), other.areaId()));
    }

    /** An account that holds what was asked for. */
    static Account with(RightsRequest request, Account account) {
        if (request.what().equals(RightsRequest.PASSWORD)) {
            return account;
        }
        boolean email = request.what().equals(RightsRequest.EMAIL);
        return new Account(
                account.username(),
                account.displayName(),
                email ? request.email() : account.email(),
                email
                        ? account.roles()
                        : Stream.concat(account.roles().stream(), Stream.of(request.what()))
                                .distinct()
                                .sorted()
                                .toList(),
                account.areaId(),
                account.siteId(),
                account.active());
    }
}
