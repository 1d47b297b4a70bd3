package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may know of a concern. The designated lead and the deputies of its area; a safeguarding lead while they are on
 * duty and it is open, once they were asked, or for an hour with a reason; who raised it and whom a lead has named,
 * without what came of it. Whoever it is about never, whatever their role.
 */
@Component
@RequiredArgsConstructor
class ConcernAccess {

    static final Duration GLASS_STAYS_OPEN = Duration.ofHours(1);

    private final LeftOut leftOut;
    private final WorkList workList;
    private final ConcernReaderRepository readers;
    private final Rota rota;
    private final Audit audit;
    private final Clock clock;

    /** Whether somebody may read a concern and what came of it, and act on it. */
    boolean mayLead(Concern concern, Person person) {
        return !led(List.of(concern), person).isEmpty();
    }

    /** Those of several concerns that somebody may read with what came of them. */
    List<Concern> led(List<Concern> concerns, Person person) {
        Set<String> without = leftOut.subjectsWithout(person.username());
        List<Concern> possible = concerns.stream()
                .filter(concern -> concern.areaId().equals(person.areaId()) && !without.contains(concern.reference()))
                .toList();
        if (person.has(Roles.DSL, Roles.DEPUTY_DSL) || possible.isEmpty()) {
            return possible;
        }
        if (!person.has(Roles.SAFEGUARDING_LEAD)) {
            return List.of();
        }
        Set<String> open = readers.openTo(person.username(), clock.instant());
        Set<String> tasks = workList.subjects(person);
        boolean onDuty = rota.isOnDuty(Roles.SAFEGUARDING_LEAD, person);
        return possible.stream()
                .filter(concern -> concern.leadAsked()
                        || onDuty && concern.status() != Concern.Status.CLOSED
                        || open.contains(concern.reference())
                        || tasks.contains(concern.reference()))
                .toList();
    }

    /** The same for a list of concerns {@code c} of the person's own area. */
    String condition(Person person, Map<String, Object> params) {
        Set<String> without = leftOut.subjectsWithout(person.username());
        String known = without.isEmpty() ? "" : " and c.reference not in (:without)";
        params.put("without", without);
        if (person.has(Roles.DSL, Roles.DEPUTY_DSL)) {
            return known;
        }
        if (!person.has(Roles.SAFEGUARDING_LEAD)) {
            return " and 1 = 0";
        }
        Set<String> open = new TreeSet<>(readers.openTo(person.username(), clock.instant()));
        open.addAll(workList.subjects(person));
        params.put("open", open);
        return known + " and (c.lead_asked = true"
                + (rota.isOnDuty(Roles.SAFEGUARDING_LEAD, person) ? " or c.status <> 'closed'" : "")
                + (open.isEmpty() ? "" : " or c.reference in (:open)") + ")";
    }

    /** Whether somebody may read what was written down when it was raised. */
    boolean mayRead(Concern concern, Person person) {
        return mayLead(concern, person)
                || !isLeftOut(concern, person)
                        && (concern.raisedBy().equals(person.username())
                                || readers.isNamed(concern.reference(), person.username()));
    }

    /** Whether somebody reads everything that was ever raised about a child of theirs. */
    static boolean readsHistory(Person person) {
        return person.has(Roles.DSL, Roles.DEPUTY_DSL);
    }

    /** Whether a safeguarding lead on call could open it out of turn. */
    boolean mayBreakGlass(Concern concern, Person person) {
        return person.has(Roles.SAFEGUARDING_LEAD)
                && concern.areaId().equals(person.areaId())
                && !isLeftOut(concern, person);
    }

    /** The user names of whom a concern is kept from. */
    List<String> leftOutOf(Concern concern) {
        return leftOut.of(concern.reference());
    }

    boolean isLeftOut(Concern concern, Person person) {
        return isLeftOut(concern, person.username());
    }

    boolean isLeftOut(Concern concern, @Nullable String username) {
        return leftOut.isLeftOut(concern.reference(), username);
    }

    /** Writes down a look, for the designated leads and for the audit trail. */
    void looked(Concern concern, Person person) {
        readers.look(concern.reference(), person.username(), clock.instant(), false);
        audit.record(person, "concern-read", concern.reference());
    }

    /** Writes down that somebody wanted to look and may not. */
    void refused(Concern concern, Person person) {
        readers.look(concern.reference(), person.username(), clock.instant(), true);
        audit.record(person, "concern-refused", concern.reference());
    }

    /** The newest first, at most a hundred. */
    List<ConcernReaderRepository.Look> looks(String reference) {
        return readers.looks(reference);
    }

    void name(String reference, @Nullable String username, Person by) {
        if (!readers.isNamed(reference, username)) {
            readers.name(reference, username, by.username(), clock.instant());
            audit.record(by, "concern-reader-named", reference + " " + username);
        }
    }

    List<String> named(String reference) {
        return readers.named(reference);
    }

    void breakGlass(String reference, String reason, Person by) {
        Instant now = clock.instant();
        readers.breakGlass(reference, by.username(), reason, now, now.plus(GLASS_STAYS_OPEN));
        audit.record(by, "concern-opened-out-of-turn", reference);
    }

    List<ConcernReaderRepository.OpenedOutOfTurn> openedOutOfTurn(String reference) {
        return readers.openedOutOfTurn(reference);
    }
}
