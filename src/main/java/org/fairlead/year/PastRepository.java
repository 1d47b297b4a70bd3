package org.fairlead.year;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What a service's own past says of arrivals, times and answers; figures only. */
@Repository
@RequiredArgsConstructor
class PastRepository {

    private static final int PARTS = 10;
    private static final double MILLIS_A_DAY = 86_400_000;
    private static final int MOST_ANSWERS = 20_000;
    private static final String SPREAD = IntStream.rangeClosed(0, PARTS)
            .mapToObj(part ->
                    "percentile_cont(" + part / (double) PARTS + ") within group (order by t.duration_) as part" + part)
            .collect(Collectors.joining(", "));

    private final TypedJdbc jdbc;

    /**
     * How long a step took.
     *
     * @param spread days, from the shortest to the longest in ten equal parts
     */
    record Took(String process, String step, long done, List<Double> spread) {}

    /** How long steps took that began and were done in a stretch of time. */
    List<Took> times(@Nullable String area, Instant from, Instant until) {
        return jdbc.list(
                "select t.proc_def_key_ as process, t.task_def_key_ as step, count(*) as done, " + SPREAD + """
                     from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.root_proc_inst_id_
                      join case_record c on c.reference = p.business_key_
                    where t.start_time_ >= ? and t.end_time_ < ? and t.delete_reason_ = 'completed'
                      and (cast(? as varchar(40)) is null or c.area_id = ?)
                    group by t.proc_def_key_, t.task_def_key_ order by count(*) desc, t.proc_def_key_
                    """,
                (row, number) -> {
                    List<Double> spread = new ArrayList<>();
                    for (int part = 0; part <= PARTS; part++) {
                        spread.add(row.getDouble("part" + part) / MILLIS_A_DAY);
                    }
                    return new Took(row.getString("process"), row.getString("step"), row.getLong("done"), spread);
                },
                Timestamp.from(from),
                Timestamp.from(until),
                area,
                area);
    }

    /** Reads what was answered to tasks and referrals, the newest first; what few may read is not among it. */
    void answers(@Nullable String area, Instant from, Instant until, BiConsumer<String, String> reads) {
        jdbc.sql("""
            select coalesce(f.task_key, f.form_id) as step, f.answers
            from form_submission f join case_record c on c.reference = f.case_ref
            where f.submitted_at >= ? and f.submitted_at < ? and f.answers like '{%'
              and (cast(? as varchar(40)) is null or c.area_id = ?)
            order by f.submitted_at desc fetch first\
            """ + " " + MOST_ANSWERS + " rows only")
                .param(from)
                .param(until)
                .param(area)
                .param(area)
                .query(row -> {
                    reads.accept(row.getString("step"), row.getString("answers"));
                });
    }

    /** How many were referred in a stretch of time, by where they came from. */
    Map<String, Long> sources(@Nullable String area, Instant from, Instant until) {
        return jdbc.map(
                "select c.source, count(*) from case_record c where c.referred_at >= ? and c.referred_at < ?"
                        + " and (cast(? as varchar(40)) is null or c.area_id = ?) group by c.source order by c.source",
                String.class,
                Long.class,
                from,
                until,
                area,
                area);
    }

    /** When each was referred. */
    List<Instant> referrals(@Nullable String area, Instant from, Instant until) {
        return jdbc.list(
                "select c.referred_at from case_record c where c.referred_at >= ? and c.referred_at < ?"
                        + " and (cast(? as varchar(40)) is null or c.area_id = ?) order by c.referred_at",
                (row, number) -> row.getTimestamp(1).toInstant(),
                from,
                until,
                area,
                area);
    }

    /** When the first was referred. */
    Optional<Instant> first(@Nullable String area) {
        return jdbc.optional(
                "select c.referred_at from case_record c where (cast(? as varchar(40)) is null or c.area_id = ?)"
                        + " order by c.referred_at fetch first 1 rows only",
                (row, number) -> row.getTimestamp(1).toInstant(),
                area,
                area);
    }
}
