package org.fairlead.referral.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code import_job} and {@code import_problem}. */
@Repository
class ImportRepository {

    private static final int LONGEST = 1000;
    private static final int LONGEST_FIELD = 80;
    private static final String SELECT = """
        select id, area_id, file_name, file_hash, status, row_count as rows,
               case when status = 'not-imported' then 0 else row_count end as done, problem_count as problems,
               sent_by, sent_at, finished_at, reason
          from import_job
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ImportRepository(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
    }

    /** An answer of a row that does not fit. */
    record Problem(int row, String field, String message) {}

    void insert(String id, String areaId, String fileName, String hash, String content, String by, Instant at) {
        jdbc.sql("""
            insert into import_job (id, area_id, file_name, file_hash, content, status, row_count, problem_count,
              sent_by, sent_at)
            values (:id, :area, :file, :hash, :content, 'checking', 0, 0, :by, :at)
            """)
                .param("id", id)
                .param("area", areaId)
                .param("file", fileName)
                .param("hash", hash)
                .param("content", content)
                .param("by", by)
                .param("at", at)
                .update();
    }

    Optional<ImportJob> find(String id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ImportJob.class)
                .optional();
    }

    /** The newest files of an area. */
    List<ImportJob> latest(String areaId, int limit) {
        return jdbc.sql(SELECT + " where area_id = :area order by sent_at desc, id fetch first " + limit + " rows only")
                .param("area", areaId)
                .query(ImportJob.class)
                .list();
    }

    Optional<ImportJob> imported(String importedKey) {
        return jdbc.sql(SELECT + " where imported_key = :key")
                .param("key", importedKey)
                .query(ImportJob.class)
                .optional();
    }

    boolean isOneRunning(String areaId) {
        return jdbc.sql("select count(*) from import_job where area_id = :area and status in ('checking', 'importing')")
                        .param("area", areaId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    String content(String id) {
        return jdbc.sql("select content from import_job where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Moves it on, if it is still where one thinks; false when somebody else was first. */
    boolean move(String id, String from, String to) {
        return jdbc.sql("update import_job set status = :to where id = :id and status = :from")
                        .param("to", to)
                        .param("from", from)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends the check; the content is kept only for what will be imported. */
    void checked(String id, String status, int rows, int problems, String reason, Instant at) {
        boolean ready = status.equals(ImportJob.READY);
        jdbc.sql("""
            update import_job
               set status = :status, row_count = :rows, problem_count = :problems, reason = :reason,
                   content = case when :ready then content else null end,
                   finished_at = :at
             where id = :id and status in ('checking', 'importing')
            """)
                .param("status", status)
                .param("rows", rows)
                .param("problems", problems)
                .param("reason", reason)
                .param("ready", ready)
                .param("at", ready ? null : at)
                .param("id", id)
                .update();
    }

    /** Ends an import in its own transaction; false when it was given up meanwhile. */
    boolean imported(String id, String importedKey, int rows, Instant at) {
        return jdbc.sql("""
            update import_job
               set status = 'imported', imported_key = :key, row_count = :rows, content = null,
                   finished_at = :at
             where id = :id and status = 'importing'
            """)
                        .param("key", importedKey)
                        .param("rows", rows)
                        .param("at", at)
                        .param("id", id)
                        .update()
                == 1;
    }

    void notImported(String id, String reason, Instant at) {
        jdbc.sql("""
            update import_job set status = 'not-imported', reason = :reason, content = null, finished_at = :at
             where id = :id and status <> 'imported'
            """).param("reason", reason).param("at", at).param("id", id).update();
    }

    void addProblems(String id, List<Problem> problems) {
        int[] position = {0};
        batches.batchUpdate(
                "insert into import_problem (job_id, position, row_number_in_file, field, message) values (?, ?, ?, ?,"
                        + " ?)",
                problems,
                500,
                (statement, problem) -> {
                    statement.setString(1, id);
                    statement.setInt(2, position[0]++);
                    statement.setInt(3, problem.row());
                    statement.setString(4, cut(problem.field(), LONGEST_FIELD));
                    statement.setString(5, cut(problem.message(), LONGEST));
                });
    }

    List<Problem> problems(String id, int from, int limit) {
        return jdbc.sql("""
            select row_number_in_file, field, message from import_problem
             where job_id = :id and position >= :from order by position fetch first %d rows only
            """.formatted(limit))
                .param("id", id)
                .param("from", from)
                .query((row, number) ->
                        new Problem(row.getInt("row_number_in_file"), row.getString("field"), row.getString("message")))
                .list();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
