package org.fairlead.year;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What came of cases, tasks and packs in a stretch of time: asked of the database of a year that was played and of the
 * service's own alike, so that the two can stand beside each other.
 */
@Repository
@RequiredArgsConstructor
class FiguresRepository {

    private final TypedJdbc jdbc;

    /** How far a referral came; what has not come is null. */
    record Journey(
            Instant referredAt,
            @Nullable Instant intakeAt,
            @Nullable Instant allocatedAt,
            @Nullable Instant consentAt,
            @Nullable Instant workAt,
            @Nullable Instant closedAt) {}

    /** A step of a process, by what its tasks came to. */
    record Counted(
            String process,
            String step,
            String name,
            long done,
            long late,
            long open,
            @Nullable Double seconds) {}

    /** The referrals of an area, or of all where it is null, that came before a moment. */
    List<Journey> journeys(@Nullable String area, Instant until) {
        return jdbc.list(
                """
                select c.referred_at, c.allocated_at, c.closed_at, i.decided_at, g.given_at, w.begun_at
                from case_record c
                left join (select p.business_key_ as ref, min(t.end_time_) as decided_at
                    from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_
                    where t.task_def_key_ = 'decide-intake' and t.end_time_ is not null
                    group by p.business_key_) i on i.ref = c.reference
                left join (select case_ref, min(recorded_at) as given_at from consent
                    where scope = 'takingPart' and agreed = true group by case_ref) g on g.case_ref = c.reference
                left join (select p.business_key_ as ref, min(a.start_time_) as begun_at
                    from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
                    where a.act_id_ in ('direct-work', 'programme', 'seeker-work')
                    group by p.business_key_) w on w.ref = c.reference
                where (cast(? as varchar(40)) is null or c.area_id = ?) and c.referred_at < ?
                order by c.referred_at, c.reference
                """,
                (row, number) -> new Journey(
                        row.getTimestamp("referred_at").toInstant(),
                        instant(row, "decided_at"),
                        instant(row, "allocated_at"),
                        instant(row, "given_at"),
                        instant(row, "begun_at"),
                        instant(row, "closed_at")),
                area,
                area,
                until);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What the tasks came to that were made in a stretch of time, about cases of an area or of all. */
    List<Counted> steps(@Nullable String area, Instant from, Instant until) {
        Timestamp end = Timestamp.from(until);
        return jdbc.list("""
            select t.proc_def_key_ as process, t.task_def_key_ as step, min(t.name_) as name,
              sum(case when t.end_time_ <= ? then 1 else 0 end) as done,
              sum(case when t.due_date_ < ? and (t.end_time_ is null or t.end_time_ > t.due_date_) then 1 else 0 end)
                as late,
              sum(case when t.end_time_ is null or t.end_time_ > ? then 1 else 0 end) as open,
              avg(case when t.end_time_ <= ? then cast(t.duration_ as double precision) / 1000 end) as seconds
            from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.root_proc_inst_id_
              join case_record c on c.reference = p.business_key_
            where t.start_time_ >= ? and t.start_time_ < ?
              and (t.delete_reason_ is null or t.delete_reason_ = 'completed')
              and (cast(? as varchar(40)) is null or c.area_id = ?)
            group by t.proc_def_key_, t.task_def_key_ order by t.proc_def_key_, t.task_def_key_
            """, Counted.class, end, end, end, end, Timestamp.from(from), end, area, area);
    }

    /** How many packs that were opened in a stretch of time have ended or are late, and how many of them in time. */
    Map<String, Long> packs(@Nullable String area, Instant from, Instant until) {
        Timestamp end = Timestamp.from(until);
        return jdbc.map("""
            select x.how, count(*) from (
              select case when exists (select 1 from act_hi_taskinst t where t.proc_inst_id_ = d.process_instance
                    and t.due_date_ < ? and (t.end_time_ is null or t.end_time_ > t.due_date_)) then 'late'
                  when d.status in ('complete', 'partial') then 'on-time'
                  when d.status = 'open' then 'open' else 'not-obtained' end as how
              from data_pack d join case_record c on c.reference = d.case_ref
              where d.opened_at >= ? and d.opened_at < ? and (cast(? as varchar(40)) is null or c.area_id = ?)) x
            group by x.how
            """, String.class, Long.class, end, from, until, area, area);
    }

    /** How often somebody was told that something is late; only where no digest takes the notes away. */
    long told(Instant from) {
        return jdbc.single(
                "select (select count(*) from digest_note where noted_at >= ?) + (select count(*) from outbox_message"
                        + " where template = 'task-overdue' and created_at >= ?)",
                Long.class,
                from,
                from);
    }

    /** How many children each link worker has. */
    Map<String, Long> caseloads() {
        return jdbc.map(
                "select link_worker, count(*) from case_record where status = 'open' and link_worker is not null"
                        + " group by link_worker",
                String.class,
                Long.class);
    }

    /** How many children a link worker is working with directly. */
    long inDirectWork(String linkWorker) {
        return jdbc.single(
                "select count(*) from case_record where link_worker = ? and status = 'open' and stage = 'direct-work'",
                Long.class,
                linkWorker);
    }
}
