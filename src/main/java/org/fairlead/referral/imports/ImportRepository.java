package org.fairlead.referral.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Seal;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code import_job} and {@code import_problem}. What a file holds is sealed while it waits. */
@Repository
@RequiredArgsConstructor
class ImportRepository {

    private static final int LONGEST = 1000;
    private static final int LONGEST_FIELD = 80;
    private static final String SELECT = """
        select id, area_id, file_name, file_hash, status, row_count as rows,
               case when status = 'not-imported' then 0 else row_count end as done, problem_count as problems,
               sent_by, sent_at, finished_at, reason
          from import_job
        """;

    private final TypedJdbc jdbc;
    private final Seal seal;

    /** An answer of a row that does not fit. */
    record Problem(int row, String field, String message) {}

    void insert(
            String id,
            @Nullable String areaId,
            String fileName,
            String hash,
            String content,
            @Nullable String by,
            Instant at) {
        jdbc.update("""
            insert into import_job (id, area_id, file_name, file_hash, content, status, row_count, problem_count,
              sent_by, sent_at)
            values (?, ?, ?, ?, ?, 'checking', 0, 0, ?, ?)
            """, id, areaId, fileName, hash, seal.close(id, content), by, at);
    }

    Optional<ImportJob> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", ImportJob.class, id);
    }

    /** The newest files of an area. */
    List<ImportJob> latest(@Nullable String areaId, int limit) {
        return jdbc.list(
                SELECT + " where area_id = ? order by sent_at desc, id fetch first " + limit + " rows only",
                ImportJob.class,
                areaId);
    }

    Optional<ImportJob> imported(String importedKey) {
        return jdbc.optional(SELECT + " where imported_key = ?", ImportJob.class, importedKey);
    }

    boolean isOneRunning(@Nullable String areaId) {
        return jdbc.single("""
            select count(*) from import_job where area_id = ? and status in ('checking', 'importing')
            """, Long.class, areaId) > 0;
    }

    String content(String id) {
        return seal.open(id, jdbc.single("select content from import_job where id = ?", String.class, id));
    }

    /** Moves it on, if it is still where one thinks; false when somebody else was first. */
    boolean move(String id, String from, String to) {
        return jdbc.update("update import_job set status = ? where id = ? and status = ?", to, id, from) == 1;
    }

    /** Ends the check; the content is kept only for what will be imported. */
    void checked(String id, String status, int rows, int problems, @Nullable String reason, Instant at) {
        boolean ready = status.equals(ImportJob.READY);
        jdbc.update("""
            update import_job
               set status = ?, row_count = ?, problem_count = ?, reason = ?,
                   content = case when ? then content else null end,
                   finished_at = ?
             where id = ? and status in ('checking', 'importing')
            """, status, rows, problems, reason, ready, ready ? null : at, id);
    }

    /** Ends an import in its own transaction; false when it was given up meanwhile. */
    boolean imported(String id, String importedKey, int rows, Instant at) {
        return jdbc.update("""
            update import_job
               set status = 'imported', imported_key = ?, row_count = ?, content = null,
                   finished_at = ?
             where id = ? and status = 'importing'
            """, importedKey, rows, at, id) == 1;
    }

    void notImported(String id, String reason, Instant at) {
        jdbc.update("""
            update import_job set status = 'not-imported', reason = ?, content = null, finished_at = ?
             where id = ? and status <> 'imported'
            """, reason, at, id);
    }

    void addProblems(String id, List<Problem> problems) {
        List<Object[]> rows = new ArrayList<>();
        for (Problem problem : problems) {
            rows.add(new Object[] {
                id, rows.size(), problem.row(), cut(problem.field(), LONGEST_FIELD), cut(problem.message(), LONGEST)
            });
        }
        jdbc.updateAll(
                "insert into import_problem (job_id, position, row_number_in_file, field, message) values (?, ?, ?, ?,"
                        + " ?)",
                rows);
    }

    List<Problem> problems(String id, int from, int limit) {
        return jdbc.list(
                """
                select row_number_in_file, field, message from import_problem
                 where job_id = ? and position >= ? order by position fetch first %d rows only
                """.formatted(limit),
                (row, number) ->
                        new Problem(row.getInt("row_number_in_file"), row.getString("field"), row.getString("message")),
                id,
                from);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
