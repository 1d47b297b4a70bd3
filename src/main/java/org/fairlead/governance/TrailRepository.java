package org.fairlead.governance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.AuditEvent;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads the audit trail beside whom it is about and who they are. */
@Repository
@RequiredArgsConstructor
class TrailRepository {

    private static final String SELECT = """
        select position, id, happened_at, who, act, case_ref, detail, address, answered, looked_for from audit_event\
        """;

    private final TypedJdbc jdbc;

    /** Looks of one person at one child within one hour, with what may make them unusual. */
    record Looks(
            String who,
            String displayName,
            @Nullable String email,
            Set<String> roles,
            String caseRef,
            Instant since,
            long times,
            @Nullable String linkWorker,
            String familyName) {}

    /** A parent or carer, as far as it shows that somebody is one of them. */
    record Relation(String caseRef, String name, @Nullable String email) {}

    List<AuditEvent> ofCase(String caseRef, long before, int limit) {
        return jdbc.list(
                SELECT + " where case_ref = ? and position < ? order by position desc limit " + limit,
                AuditEvent.class,
                caseRef,
                before);
    }

    List<AuditEvent> ofPerson(String username, long before, int limit) {
        return jdbc.list(
                SELECT + " where who = ? and position < ? order by position desc limit " + limit,
                AuditEvent.class,
                username,
                before);
    }

    Optional<String> areaOfCase(String caseRef) {
        return jdbc.optional("select area_id from case_record where reference = ?", String.class, caseRef);
    }

    /** Empty when there is no such account, or it is of no area. */
    Optional<String> areaOfPerson(String username) {
        return jdbc.optional(
                "select area_id from staff_member where username = ? and area_id is not null", String.class, username);
    }

    boolean isPerson(String username) {
        return jdbc.single("select count(*) from staff_member where username = ?", Long.class, username) > 0;
    }

    /** The looks of a stretch of time by people with a role, by hour; of an area only, unless that is null. */
    List<Looks> looks(Instant from, Instant to, @Nullable String areaId) {
        return jdbc.list("""
            select e.who, s.display_name, s.email,
                   (select string_agg(r.role, ',') from staff_role r where r.username = e.who) as roles,
                   e.case_ref, min(e.happened_at) as since, count(*) as times, c.link_worker, k.family_name
              from audit_event e
              join case_record c on c.reference = e.case_ref
              join child k on k.id = c.child_id
              join staff_member s on s.username = e.who
             where e.happened_at >= ? and e.happened_at < ? and (c.area_id = ? or cast(? as varchar(40)) is null)
               and exists (select 1 from staff_role r where r.username = e.who)
             group by e.who, s.display_name, s.email, e.case_ref, c.link_worker, k.family_name,
                   date_trunc('hour', e.happened_at)
             order by since desc, e.who, e.case_ref
            """, Looks.class, from, to, areaId, areaId);
    }

    List<Relation> carers(Collection<String> caseRefs) {
        return jdbc.list(
                "select case_ref, name, email from carer where case_ref in (?) order by case_ref, position",
                Relation.class,
                caseRefs);
    }
}
