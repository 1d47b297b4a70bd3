package org.fairlead.process.move;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.process.move.CaseMove.State;
import org.fairlead.system.Json;
import org.fairlead.system.SqlTime;
import org.fairlead.system.Stored;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code case_move} and {@code case_move_case}. */
@Repository
@RequiredArgsConstructor
class CaseMoveRepository {

    /** {@code ActivityInstanceState.CANCELED}. */
    private static final int BROKEN_OFF = 2;

    private static final String COLUMNS =
            "id, process_key, from_version, to_version, plan, state, planned_by," + " planned_at, reason, begun_at";

    private final TypedJdbc jdbc;
    private final Json json;

    /**
     * Writes a move down with every case that lives on the version now.
     *
     * @param area whose cases, or null for those of every area
     */
    void add(CaseMove move, String fromDefinition, @Nullable String area) {
        jdbc.sql("""
            insert into case_move (id, process_key, from_version, to_version, plan, state, planned_by, planned_at)
            values (:id, :processKey, :fromVersion, :toVersion, :plan, :state, :plannedBy, :plannedAt)
            """)
                .paramSource(move)
                .param("plan", json.write(move.plan()))
                .param("state", State.TRYING)
                .update();
        jdbc.update("""
            insert into case_move_case (move_id, instance_id, case_ref, outcome)
            select ?, e.id_, e.business_key_, 'untried' from act_ru_execution e
            where e.proc_def_id_ = ? and e.parent_id_ is null
              and (cast(? as varchar(40)) is null or exists (select 1 from act_ru_variable v
                where v.execution_id_ = e.id_ and v.name_ = 'area' and v.text_ = ?))
            """, move.id(), fromDefinition, area, area);
    }

    Optional<CaseMove> find(String id) {
        return jdbc.optional("select " + COLUMNS + " from case_move where id = ?", (row, number) -> move(row), id);
    }

    /** The moves from or to the versions of a process, newest first. */
    List<CaseMove> of(String processKey) {
        return jdbc.list(
                "select " + COLUMNS + " from case_move where process_key = ? order by planned_at desc, id"
                        + " fetch first 20 rows only",
                (row, number) -> move(row),
                processKey);
    }

    /** Locks a move until the transaction ends. */
    void lock(String id) {
        jdbc.list("select id from case_move where id = ? for update", String.class, id);
    }

    /** Whether cases of a process are being moved now. */
    boolean isAnyMoving(String processKey) {
        return jdbc.single("""
            select count(*) from case_move m where m.process_key = ? and m.state = 'moving'
              and exists (select 1 from case_move_case c where c.move_id = m.id and c.outcome = 'moving')
            """, Long.class, processKey) > 0;
    }

    void tried(String id) {
        jdbc.update("update case_move set state = 'tried' where id = ? and state = 'trying'", id);
    }

    void begun(String id, String reason, Instant at) {
        jdbc.update("update case_move set state = 'moving', reason = ?, begun_at = ? where id = ?", reason, at, id);
        jdbc.update("update case_move_case set outcome = 'moving' where move_id = ? and outcome = 'fits'", id);
    }

    /** Instances with an outcome, some at a time. */
    List<String> instances(String id, Outcome outcome, int most) {
        return jdbc.list(
                "select instance_id from case_move_case where move_id = ? and outcome = ?"
                        + " order by instance_id fetch first " + most + " rows only",
                String.class,
                id,
                outcome);
    }

    void settle(String id, String instance, Outcome outcome, @Nullable MoveFinding why) {
        jdbc.update(
                """
                update case_move_case set outcome = ?, finding = ?, step = ?, words = ?
                where move_id = ? and instance_id = ?
                """,
                outcome,
                why == null ? null : why.code(),
                why == null ? null : why.step(),
                why == null ? null : why.words(),
                id,
                instance);
    }

    /** Counts a try that failed, and gives how many there were. */
    int failed(String id, String instance) {
        jdbc.update("update case_move_case set tries = tries + 1 where move_id = ? and instance_id = ?", id, instance);
        return jdbc.single(
                "select tries from case_move_case where move_id = ? and instance_id = ?", Integer.class, id, instance);
    }

    /** A case that is to move, unless it has been settled. */
    Optional<Moving> moving(String id, String instance) {
        return jdbc.optional("""
            select instance_id, case_ref from case_move_case
            where move_id = ? and instance_id = ? and outcome = 'moving'
            """, Moving.class, id, instance);
    }

    /** Whatever has not been tried, or not moved, stays. */
    void leaveTheRest(String id, Outcome outcome, MoveFinding why) {
        instances(id, outcome, Integer.MAX_VALUE).forEach(instance -> settle(id, instance, Outcome.STAYS, why));
    }

    /** Cases with an outcome, by reference; of one area, or of all where it is null. */
    List<Left> left(String id, Outcome outcome, int from, int most, @Nullable String area) {
        return jdbc.list("""
            select coalesce(m.case_ref, m.instance_id) as reference, m.finding, m.step, m.words
              from case_move_case m left join case_record c on c.reference = m.case_ref
             where m.move_id = ? and m.outcome = ?
               and (cast(? as varchar(40)) is null or coalesce(c.area_id, ?) = ?)
             order by m.case_ref, m.instance_id
            offset ? rows fetch first\s\
            """ + most + " rows only", Left.class, id, outcome, area, area, area, from);
    }

    /** How many cases stay for each reason, the most frequent first. */
    List<Reason> reasons(String id) {
        return jdbc.list("""
            select finding, step, count(*) as cases, min(words) as words from case_move_case
            where move_id = ? and outcome = 'stays' group by finding, step order by count(*) desc, finding, step
            """, Reason.class, id);
    }

    /** How many tasks of each step are past their due date, in the engine's own tables. */
    Map<String, Long> late(String definition, Instant now) {
        return jdbc.map("""
            select task_def_key_, count(*) from act_ru_task where proc_def_id_ = ? and due_date_ < ?
            group by task_def_key_
            """, String.class, Long.class, definition, Timestamp.from(now));
    }

    /** The versions with most late tasks. */
    List<String> mostLate(Instant now, int most) {
        return jdbc.list("""
            select proc_def_id_ from act_ru_task where due_date_ < ? and proc_def_id_ is not null
            group by proc_def_id_ order by count(*) desc, proc_def_id_ fetch first %d rows only
            """.formatted(most), String.class, Timestamp.from(now));
    }

    /** How long each step took; what was broken off says nothing about it. */
    List<Time> times(String definition) {
        return jdbc.list("""
            select act_id_ as step, count(*) as done,
              percentile_cont(0.5) within group (order by duration_) as median,
              percentile_cont(0.9) within group (order by duration_) as ninetieth
            from act_hi_actinst
            where proc_def_id_ = ? and end_time_ is not null and act_inst_state_ <> ?
            group by act_id_
            """, Time.class, definition, BROKEN_OFF);
    }

    /** How often a step was done, and what half and nine of ten took no longer than, in milliseconds. */
    record Time(String step, long done, double median, double ninetieth) {}

    /** A case on its way. */
    record Moving(String instanceId, String caseRef) {}

    /** A case that stays, and why. */
    record Left(String reference, String finding, String step, String words) {}

    /** Why cases stay, and how many. */
    record Reason(String finding, String step, long cases, String words) {}

    private CaseMove move(java.sql.ResultSet row) throws java.sql.SQLException {
        String id = row.getString("id");
        Map<Outcome, Long> counts = counts(id);
        State stored = Stored.of(State.class, row.getString("state"));
        State state = stored == State.MOVING && counts.getOrDefault(Outcome.MOVING, 0L) == 0 ? State.FINISHED : stored;
        return new CaseMove(
                id,
                row.getString("process_key"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                json.words(row.getString("plan")),
                state,
                row.getString("planned_by"),
                Objects.requireNonNull(SqlTime.instant(row, "planned_at")),
                row.getString("reason"),
                SqlTime.instant(row, "begun_at"),
                counts);
    }

    private Map<Outcome, Long> counts(String id) {
        return jdbc.map(
                "select outcome, count(*) from case_move_case where move_id = ? group by outcome",
                Outcome.class,
                Long.class,
                id);
    }
}
