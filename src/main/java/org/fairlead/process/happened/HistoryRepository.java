package org.fairlead.process.happened;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The engine's history of runs and of where they were, and what was done to them by hand; read, never written. */
@Repository
@RequiredArgsConstructor
class HistoryRepository {

    /** {@code ActivityInstanceState.CANCELED}. */
    private static final int BROKEN_OFF = 2;

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    /** What was begun by mistake and undone has not happened. */
    private static final String SELECTED = """
          from act_hi_procinst p
          left join case_record c on c.reference = p.business_key_
          left join site s on s.id = c.site_id
         where p.proc_def_key_ = ? and coalesce(p.delete_reason_, '') <> 'taken-back'
           and (cast(? as varchar(64)) is null or p.proc_def_id_ = ?)
           and (cast(? as varchar(40)) is null or coalesce(c.area_id, ?) = ?)
           and p.start_time_ >= ? and p.start_time_ < ?
           and\s\
        """;

    private static final String RUN = """
        select p.proc_inst_id_, p.proc_def_id_, c.area_id, s.kind, p.start_time_, p.end_time_, p.end_act_id_, p.state_
        """;

    private static final int VALUES_OF_ALL = 8;

    private final TypedJdbc jdbc;

    /** A step, in how many cases something was done to it, and how often. */
    record ByHand(String step, long cases, long times) {}

    /** The runs without their stays, the last to begin first. */
    List<Run> runs(Selection selection, int most) {
        String last = " order by p.start_time_ desc, p.proc_inst_id_ fetch first " + most + " rows only";
        return jdbc.list(
                RUN + SELECTED + ending(selection) + last,
                (row, number) -> run(row),
                values(selection).toArray());
    }

    long count(Selection selection) {
        return jdbc.single(
                "select count(*)" + SELECTED + ending(selection),
                Long.class,
                values(selection).toArray());
    }

    /** How many go on now, by the version they are on. */
    Map<String, Long> livingByVersion(Selection selection) {
        return jdbc.map(
                "select p.proc_def_id_, count(*)" + SELECTED + "p.end_time_ is null group by p.proc_def_id_",
                String.class,
                Long.class,
                values(selection).subList(0, VALUES_OF_ALL).toArray());
    }

    private static String ending(Selection selection) {
        return switch (selection.ending()) {
            case Selection.ENDED -> "p.end_time_ is not null";
            case Selection.OPEN -> "p.end_time_ is null";
            case Selection.OUTSIDE -> "p.end_time_ is not null and p.state_ <> 'COMPLETED'";
            default -> "p.state_ = 'COMPLETED' and p.end_act_id_ = ?";
        };
    }

    private static List<@Nullable Object> values(Selection selection) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(selection.process());
        values.add(selection.definition());
        values.add(selection.definition());
        values.add(selection.area());
        values.add(selection.area());
        values.add(selection.area());
        values.add(begins(selection.from() == null ? FIRST_DAY : selection.from()));
        values.add(begins((selection.to() == null ? LAST_DAY : selection.to()).plusDays(1)));
        if (ending(selection).contains("?")) {
            values.add(selection.ending());
        }
        return values;
    }

    private static Timestamp begins(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(WorkCalendar.ZONE).toInstant());
    }

    /** Where runs were, run by run, each in the order in which it came there. */
    List<Stay> stays(Collection<String> runs, int most) {
        return jdbc.list("""
            select proc_inst_id_, proc_def_id_, act_id_, act_name_, act_type_, parent_act_inst_id_, start_time_,
                   end_time_, act_inst_state_, call_proc_inst_id_
              from act_hi_actinst where proc_inst_id_ in (?)
             order by proc_inst_id_, start_time_, sequence_counter_, id_
             fetch first\s\
            """ + most + " rows only", (row, number) -> stay(row), runs);
    }

    /** The steps that were taken back. */
    List<ByHand> takenBack(Collection<String> runs) {
        return jdbc.list("""
            select task_key as step, count(distinct process_instance) as cases, count(*) as times
              from done_step where taken_back_at is not null and process_instance in (?) group by task_key
            """, ByHand.class, runs);
    }

    /** The automatic steps that failed at every try, until somebody saw to it. */
    List<ByHand> triedAgain(Collection<String> runs) {
        return jdbc.list("""
            select activity_id_ as step, count(distinct proc_inst_id_) as cases, count(*) as times
              from act_hi_incident where incident_type_ = 'failedJob' and end_time_ is not null
               and activity_id_ is not null and proc_inst_id_ in (?) group by activity_id_
            """, ByHand.class, runs);
    }

    /** How many of the runs were moved to another version. */
    long moved(Collection<String> runs) {
        return jdbc.single("""
            select count(distinct instance_id) from case_move_case where outcome = 'moved' and instance_id in (?)
            """, Long.class, runs);
    }

    private static Run run(ResultSet row) throws SQLException {
        Instant ended = instant(row, "end_time_");
        return new Run(
                row.getString("proc_inst_id_"),
                row.getString("proc_def_id_"),
                row.getString("area_id"),
                "school".equals(row.getString("kind")),
                row.getTimestamp("start_time_").toInstant(),
                ended,
                row.getString("end_act_id_"),
                ended != null && !"COMPLETED".equals(row.getString("state_")),
                List.of(),
                Map.of());
    }

    private static Stay stay(ResultSet row) throws SQLException {
        return new Stay(
                row.getString("proc_inst_id_"),
                row.getString("proc_def_id_"),
                row.getString("act_id_"),
                row.getString("act_name_"),
                row.getString("act_type_"),
                row.getString("parent_act_inst_id_"),
                row.getTimestamp("start_time_").toInstant(),
                instant(row, "end_time_"),
                row.getInt("act_inst_state_") == BROKEN_OFF,
                row.getString("call_proc_inst_id_"));
    }

    /** The engine's columns have no zone: they are read in that of this computer, in which it writes them. */
    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
