package org.fairlead.year;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Rehearsal;
import org.fairlead.system.Json;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code year_run}. */
@Repository
@RequiredArgsConstructor
class YearRepository {

    private static final int NEWEST = 50;
    private static final String SELECT = """
        select id, area_id, made_by, made_at, kind, files, assumptions, work_id, outcome, problem from year_run
        """;

    private final TypedJdbc jdbc;
    private final Json json;

    void add(YearRun run, Rehearsal.Change change) {
        jdbc.update(
                """
                insert into year_run (id, area_id, made_by, made_at, kind, files, change_files, assumptions)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                run.id(),
                run.areaId(),
                run.madeBy(),
                run.madeAt(),
                run.kind(),
                String.join("\n", run.files()),
                json.write(change),
                json.write(run.assumptions()));
    }

    Optional<YearRun> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", (row, number) -> read(row), id);
    }

    /** The newest first; those of an area, or of all where it is null. */
    List<YearRun> newest(@Nullable String area) {
        return jdbc.list(
                SELECT + " where (cast(? as varchar(40)) is null or area_id = ?) order by made_at desc, id fetch first "
                        + NEWEST + " rows only",
                (row, number) -> read(row),
                area,
                area);
    }

    Optional<Rehearsal.Change> change(String id) {
        return jdbc.optional("select change_files from year_run where id = ?", String.class, id)
                .map(text -> json.read(text, Rehearsal.Change.class));
    }

    void begun(String id, Assumptions assumptions, String work) {
        jdbc.update("update year_run set assumptions = ?, work_id = ? where id = ?", json.write(assumptions), work, id);
    }

    void done(String id, YearRun.Outcome outcome, @Nullable String problem, Instant at) {
        jdbc.update(
                "update year_run set outcome = ?, problem = ?, ended_at = ?, change_files = null where id = ?",
                json.write(outcome),
                problem,
                at,
                id);
    }

    void ended(String id, String problem, Instant at) {
        jdbc.update(
                "update year_run set problem = ?, ended_at = ?, change_files = null where id = ? and ended_at is null",
                problem,
                at,
                id);
    }

    void delete(String id) {
        jdbc.update("delete from year_run where id = ?", id);
    }

    /** What somebody prepared and never began. */
    void forget(Instant before) {
        jdbc.update("delete from year_run where work_id is null and made_at < ?", before);
    }

    private YearRun read(ResultSet row) throws SQLException {
        String files = row.getString("files");
        String outcome = row.getString("outcome");
        return new YearRun(
                row.getString("id"),
                row.getString("area_id"),
                row.getString("made_by"),
                Objects.requireNonNull(SqlTime.instant(row, "made_at")),
                row.getString("kind"),
                files.isEmpty() ? List.of() : Arrays.asList(files.split("\n")),
                json.read(row.getString("assumptions"), Assumptions.class),
                row.getString("work_id"),
                outcome == null ? null : json.read(outcome, YearRun.Outcome.class),
                row.getString("problem"));
    }
}
