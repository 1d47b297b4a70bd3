package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may know of a concern. The designated lead and the deputies of its area; a safeguarding lead on call once they
 * were asked, or for an hour with a reason; who raised it and whom a lead has named, without what came of it. Whoever
 * it is about never, whatever their role.
 */
@Component
@RequiredArgsConstructor
class ConcernAccess {

    static final Duration GLASS_STAYS_OPEN = Duration.ofHours(1);

    /** A look at a concern. */
    record Look(String username, Instant at) {}

    /** A time for which a safeguarding lead opened a concern out of turn, and why. */
    record OpenedOutOfTurn(
            String username, String reason, @Nullable Instant at) {}

    private final LeftOut leftOut;
    private final WorkList workList;
    private final TypedJdbc jdbc;
    private final ConcernSeal seal;
    private final Audit audit;
    private final Clock clock;

    /** Whether somebody may read a concern and what came of it, and act on it. */
    boolean mayLead(Concern concern, Person person) {
        if (!concern.areaId().equals(person.areaId()) || isLeftOut(concern, person)) {
            return false;
        }
        return person.has(Roles.DSL, Roles.DEPUTY_DSL)
                || person.has(Roles.SAFEGUARDING_LEAD)
                        && (concern.leadAsked()
                                || isGlassBroken(concern.reference(), person.username())
                                || hasTask(concern, person));
    }

    private boolean hasTask(Concern concern, Person person) {
        return workList.find(WorkQuery.ofCase(concern.caseReference()), person).items().stream()
                .anyMatch(task -> task.subjectReference().equals(concern.reference()));
    }

    /** Whether somebody may read what was written down when it was raised. */
    boolean mayRead(Concern concern, Person person) {
        return mayLead(concern, person)
                || !isLeftOut(concern, person)
                        && (concern.raisedBy().equals(person.username())
                                || isNamed(concern.reference(), person.username()));
    }

    /** Whether a safeguarding lead on call could open it out of turn. */
    boolean mayBreakGlass(Concern concern, Person person) {
        return person.has(Roles.SAFEGUARDING_LEAD)
                && concern.areaId().equals(person.areaId())
                && !isLeftOut(concern, person);
    }

    boolean isLeftOut(Concern concern, Person person) {
        return isLeftOut(concern, person.username());
    }

    boolean isLeftOut(Concern concern, @Nullable String username) {
        return leftOut.isLeftOut(concern.reference(), username);
    }

    /** Writes down a look, for the designated leads and for the audit trail. */
    void looked(Concern concern, Person person) {
        jdbc.update("""
            insert into concern_look (id, concern_ref, username, looked_at) values (?, ?, ?, ?)
            """, UUID.randomUUID().toString(), concern.reference(), person.username(), clock.instant());
        audit.record(person, "concern-read", concern.reference());
    }

    /** The newest first, at most a hundred. */
    List<Look> looks(String reference) {
        return jdbc.list("""
            select username, looked_at as at from concern_look where concern_ref = ?
            order by looked_at desc, id fetch first 100 rows only\
            """, Look.class, reference);
    }

    void name(String reference, @Nullable String username, Person by) {
        if (!isNamed(reference, username)) {
            jdbc.update("""
                insert into concern_reader (concern_ref, username, named_by, named_at) values (?, ?, ?, ?)
                """, reference, username, by.username(), clock.instant());
            audit.record(by, "concern-reader-named", reference + " " + username);
        }
    }

    List<String> named(String reference) {
        return jdbc.list("""
            select username from concern_reader where concern_ref = ? order by named_at, username
            """, String.class, reference);
    }

    void breakGlass(String reference, String reason, Person by) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        jdbc.update("""
            insert into concern_break_glass (id, concern_ref, username, reason, opened_at, open_until)
            values (?, ?, ?, ?, ?, ?)\
            """, id, reference, by.username(), seal.close(id, reason), now, now.plus(GLASS_STAYS_OPEN));
        audit.record(by, "concern-opened-out-of-turn", reference);
    }

    List<OpenedOutOfTurn> openedOutOfTurn(String reference) {
        return jdbc.list(
                """
                select id, username, reason, opened_at from concern_break_glass where concern_ref = ?
                order by opened_at desc, id\
                """,
                (row, n) -> new OpenedOutOfTurn(
                        row.getString("username"),
                        seal.open(row.getString("id"), row.getString("reason")),
                        SqlTime.instant(row, "opened_at")),
                reference);
    }

    private boolean isGlassBroken(String reference, @Nullable String username) {
        return jdbc.single("""
            select count(*) from concern_break_glass
            where concern_ref = ? and username = ? and open_until > ?\
            """, Integer.class, reference, username, clock.instant()) > 0;
    }

    private boolean isNamed(String reference, @Nullable String username) {
        return jdbc.single("""
            select count(*) from concern_reader where concern_ref = ? and username = ?
            """, Integer.class, reference, username) > 0;
    }
}
