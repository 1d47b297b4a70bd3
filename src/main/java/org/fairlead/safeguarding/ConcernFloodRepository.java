package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code concern_flood}, and what a concern says of the flood that it came in. */
@Repository
@RequiredArgsConstructor
class ConcernFloodRepository implements OpenThing.In {

    /** Concerns that are told as one; begun in the moment its process has its clock. */
    record Flood(String id, String areaId, @Nullable String processInstance) {}

    private static final String FLOODS = "select id, area_id, process_instance from concern_flood";

    private static final String WAITS = "flood_id is not null and decided_at is null";

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "flood",
                "concern_flood",
                "id",
                "process_instance",
                "t.process_instance is not null and t.over_at is null",
                null,
                "t.id",
                "t.area_id",
                List.of(),
                true));
    }

    /** How many came through the public page since then and nobody has seen or decided: concerns and known risks. */
    long unseenSince(String areaId, String username, Instant since) {
        return jdbc.single("""
            select (select count(*) from concern c join case_record r on r.reference = c.case_ref
                     where c.area_id = ? and c.raised_at > ? and c.decided_at is null and c.seen_at is null
                       and r.submission_id = c.submission_id and r.referred_by = ?)
                 + (select count(*) from work_item w join case_record r on r.reference = w.case_ref
                     where w.area_id = ? and w.created_at > ? and w.task_key = ? and r.referred_by = ?)
            """, Long.class, areaId, since, username, areaId, since, KnownRisks.TASK, username);
    }

    /** The one that takes in what comes now: its decision is not due yet. */
    Optional<Flood> taking(String areaId, Instant now) {
        return jdbc
                .list(
                        FLOODS + " where area_id = ? and over_at is null and (due_at is null or due_at > ?)"
                                + " order by began_at desc",
                        Flood.class,
                        areaId,
                        now)
                .stream()
                .findFirst();
    }

    List<Flood> notOver(String areaId) {
        return jdbc.list(FLOODS + " where area_id = ? and over_at is null", Flood.class, areaId);
    }

    Optional<Flood> find(String id) {
        return jdbc.optional(FLOODS + " where id = ?", Flood.class, id);
    }

    void add(String id, String areaId, Instant now) {
        jdbc.update("insert into concern_flood (id, area_id, began_at) values (?, ?, ?)", id, areaId, now);
    }

    void setInstance(String id, String processInstance) {
        jdbc.update("update concern_flood set process_instance = ? where id = ?", processInstance, id);
    }

    void setDue(String id, Instant dueAt) {
        jdbc.update("update concern_flood set due_at = ? where id = ?", dueAt, id);
    }

    void over(String id, Instant now) {
        jdbc.update("update concern_flood set over_at = ? where id = ?", now, id);
    }

    void fold(String concern, String flood) {
        jdbc.update("update concern set flood_id = ? where reference = ?", flood, concern);
    }

    void takeOut(String concern) {
        jdbc.update("update concern set flood_id = null where reference = ?", concern);
    }

    boolean isFolded(@Nullable String concern) {
        return concern != null
                && jdbc.single("select count(*) from concern where reference = ? and " + WAITS, Long.class, concern)
                        > 0;
    }

    void foldCheck(String caseRef, String flood) {
        jdbc.update("insert into concern_flood_check (case_ref, flood_id) values (?, ?)", caseRef, flood);
    }

    void takeOutCheck(@Nullable String caseRef) {
        jdbc.update("delete from concern_flood_check where case_ref = ?", caseRef);
    }

    boolean isCheckFolded(@Nullable String caseRef) {
        return caseRef != null
                && jdbc.single("select count(*) from concern_flood_check where case_ref = ?", Long.class, caseRef) > 0;
    }

    /** The cases of an area whose known risks wait in a flood. */
    Set<String> checksIn(@Nullable String areaId) {
        return new HashSet<>(jdbc.list(
                "select k.case_ref from concern_flood_check k join concern_flood f on f.id = k.flood_id"
                        + " where f.area_id = ?",
                String.class,
                areaId));
    }

    /** How many wait: concerns, and tasks about known risks. */
    long waiting(String flood) {
        return jdbc.single("select count(*) from concern where flood_id = ? and " + WAITS, Long.class, flood)
                + jdbc.single("select count(*) from concern_flood_check where flood_id = ?", Long.class, flood);
    }

    /** Those of an area that wait in a flood, the oldest first. */
    List<String> waitingIn(@Nullable String areaId) {
        return jdbc.list(
                "select reference from concern where area_id = ? and " + WAITS + " order by raised_at, reference",
                String.class,
                areaId);
    }

    void setSender(String caseRef, String sender) {
        jdbc.update("update concern set sender = ? where case_ref = ?", sender, caseRef);
    }

    /** The keyed digest of where each came from. */
    Map<String, String> senders(Collection<String> concerns) {
        Map<String, String> senders = new HashMap<>();
        if (!concerns.isEmpty()) {
            jdbc.list(
                    "select reference, sender from concern where sender is not null and reference in (?)",
                    (row, number) -> senders.put(row.getString("reference"), row.getString("sender")),
                    concerns);
        }
        return senders;
    }

    void setAside(String concern, Instant at) {
        jdbc.update("update concern set set_aside_at = ? where reference = ?", at, concern);
    }

    boolean isSetAside(String concern) {
        return jdbc.single(
                        "select count(*) from concern where reference = ? and set_aside_at is not null",
                        Long.class,
                        concern)
                > 0;
    }

    /** Those of an area that a lead has set aside, the newest first. */
    List<String> setAsideIn(@Nullable String areaId) {
        return jdbc.list(
                "select reference from concern where area_id = ? and set_aside_at is not null"
                        + " order by set_aside_at desc, reference fetch first 200 rows only",
                String.class,
                areaId);
    }

    /** When a lead has brought it back, if they have. */
    Optional<Instant> broughtBackAt(String concern) {
        return jdbc.optional(
                "select brought_back_at from concern where reference = ? and brought_back_at is not null",
                (row, number) -> Objects.requireNonNull(SqlTime.instant(row, "brought_back_at")),
                concern);
    }
}
