package org.fairlead.datapack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class DataPackRepository implements OpenThing.In {

    /** Status: open, complete, partial, not-obtained or cancelled. */
    record Pack(
            String id,
            String code,
            String caseRef,
            String timePoint,
            String status,
            String processInstance,
            Instant openedAt,
            Instant endedAt) {

        boolean isOpen() {
            return status.equals("open");
        }
    }

    /** Result: collected or not-obtained. */
    record Part(
            String informant,
            String result,
            Instant recordedAt,
            @Nullable LocalDate collectedOn) {

        boolean isCollected() {
            return result.equals("collected");
        }

        /** The day on which the answers were given; for parts from before it was kept, when they were recorded. */
        LocalDate givenOn() {
            return collectedOn == null ? WorkCalendar.date(recordedAt) : collectedOn;
        }
    }

    /** Status: waiting, done, not-obtained or stopped. */
    record FollowUp(
            String processInstance,
            String caseRef,
            String firstPackId,
            Instant opensAt,
            Instant dueAt,
            Instant closesAt,
            String status) {}

    private static final String PACKS =
            "select id, code, case_ref, time_point, status, process_instance, opened_at, ended_at from data_pack";
    private static final String FOLLOW_UPS = """
        select process_instance, case_ref, first_pack_id, opens_at, due_at, closes_at, status
        from data_pack_follow_up\
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(
                new OpenThing(
                        "data-pack",
                        "data_pack",
                        "t.status = 'open'",
                        "t.code",
                        "(select c.area_id from case_record c where c.reference = t.case_ref)"),
                new OpenThing(
                        "follow-up",
                        "data_pack_follow_up",
                        "process_instance",
                        "process_instance",
                        "t.status = 'waiting'",
                        null,
                        "t.case_ref",
                        "(select c.area_id from case_record c where c.reference = t.case_ref)",
                        List.of(),
                        false));
    }

    boolean codeTaken(String code) {
        return jdbc.single("select count(*) from data_pack where code = ?", Integer.class, code) > 0;
    }

    void add(String id, String code, String caseRef, String timePoint, String processInstance, Instant now) {
        jdbc.update("""
            insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)
            values (?, ?, ?, ?, 'open', ?, ?)\
            """, id, code, caseRef, timePoint, processInstance, now);
    }

    Pack find(String id) {
        return jdbc.single(PACKS + " where id = ?", Pack.class, id);
    }

    /** A pack that somebody asks for by its id; it may not be there. */
    Optional<Pack> look(String id) {
        return jdbc.optional(PACKS + " where id = ?", Pack.class, id);
    }

    /** A second pack that is still to come, by the code of the first. */
    record Ahead(String code, Instant opensAt, Instant dueAt) {}

    /** Those of an area that are due before a moment, the first first. */
    List<Ahead> dueUntil(String areaId, Instant until, int most) {
        return jdbc.list("""
            select p.code, f.opens_at, f.due_at from data_pack_follow_up f
              join data_pack p on p.id = f.first_pack_id join case_record c on c.reference = f.case_ref
             where c.area_id = ? and f.status = 'waiting' and f.due_at < ?
             order by f.due_at, p.code fetch first %d rows only
            """.formatted(most), Ahead.class, areaId, until);
    }

    /** The pack that a running process instance is about. */
    Optional<Pack> ofInstance(String processInstance) {
        return jdbc.optional(PACKS + " where process_instance = ?", Pack.class, processInstance);
    }

    List<Pack> ofCase(String caseRef) {
        return jdbc.list(PACKS + " where case_ref = ? order by opened_at, id", Pack.class, caseRef);
    }

    void end(String id, String status, Instant now) {
        jdbc.update("update data_pack set status = ?, ended_at = ? where id = ? and status = 'open'", status, now, id);
    }

    void openAgain(String id) {
        jdbc.update("update data_pack set status = 'open', ended_at = null where id = ?", id);
    }

    void removePart(String packId, String informant) {
        jdbc.update("delete from data_pack_part where pack_id = ? and informant = ?", packId, informant);
    }

    /** Another process instance has taken the place of one. */
    void begunAgain(String before, String now) {
        jdbc.update("update data_pack set process_instance = ? where process_instance = ?", now, before);
        jdbc.update("update data_pack_follow_up set process_instance = ? where process_instance = ?", now, before);
    }

    /**
     * Keeps what became of a part.
     *
     * @param samePerson whether the person of the first pack answered again; null in the first pack, and for a child
     */
    void addPart(
            String packId,
            String informant,
            @Nullable String result,
            @Nullable String reason,
            @Nullable Boolean samePerson,
            @Nullable LocalDate collectedOn,
            Instant now) {
        jdbc.update("""
            insert into data_pack_part (pack_id, informant, result, reason, same_person, collected_on, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """, packId, informant, result, reason, samePerson, collectedOn, now);
    }

    List<Part> parts(String packId) {
        return jdbc.list("""
            select informant, result, recorded_at, collected_on from data_pack_part
            where pack_id = ? order by recorded_at, informant\
            """, Part.class, packId);
    }

    void addFollowUp(String processInstance, String caseRef, String firstPackId, FollowUpDates dates) {
        jdbc.update(
                """
                insert into data_pack_follow_up
                  (process_instance, case_ref, first_pack_id, opens_at, due_at, closes_at, status)
                values (?, ?, ?, ?, ?, ?, 'waiting')\
                """,
                processInstance,
                caseRef,
                firstPackId,
                dates.followUpOpensAt(),
                dates.followUpDueAt(),
                dates.followUpClosesAt());
    }

    /** The follow-up begins anew on other days. */
    void moveFollowUp(String processInstance, FollowUpDates dates) {
        jdbc.update("""
            update data_pack_follow_up set opens_at = ?, due_at = ?, closes_at = ? where process_instance = ?
            """, dates.followUpOpensAt(), dates.followUpDueAt(), dates.followUpClosesAt(), processInstance);
    }

    void removeFollowUp(String processInstance) {
        jdbc.update("delete from data_pack_follow_up where process_instance = ?", processInstance);
    }

    void setFollowUp(String processInstance, String status) {
        jdbc.update("update data_pack_follow_up set status = ? where process_instance = ?", status, processInstance);
    }

    void endFollowUps(String caseRef, String status) {
        jdbc.update(
                "update data_pack_follow_up set status = ? where case_ref = ? and status = 'waiting'", status, caseRef);
    }

    List<FollowUp> followUps(String caseRef) {
        return jdbc.list(FOLLOW_UPS + " where case_ref = ? order by due_at, process_instance", FollowUp.class, caseRef);
    }
}
