package org.fairlead.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code signposting}. */
@Repository
@RequiredArgsConstructor
class SignpostRepository {

    /** @param result {@code to-ask}, {@code yes}, {@code not-yet} or {@code no} */
    record Signpost(
            String id,
            String caseRef,
            LocalDate signpostedOn,
            String result,
            String processInstance,
            String submissionId,
            String followUpSubmissionId) {}

    private static final String SELECT = """
        select id, case_ref, signposted_on, result, process_instance, submission_id, follow_up_submission_id
          from signposting
        """;

    private final JdbcClient jdbc;

    void add(String id, String caseRef, LocalDate on, String submissionId) {
        jdbc.sql("""
            insert into signposting (id, case_ref, signposted_on, result, submission_id)
            values (?, ?, ?, 'to-ask', ?)\
            """).params(id, caseRef, on, submissionId).update();
    }

    void waitsIn(String id, String instance) {
        jdbc.sql("update signposting set process_instance = ? where id = ?")
                .params(instance, id)
                .update();
    }

    void answered(String id, String result, String submissionId) {
        jdbc.sql("update signposting set result = ?, follow_up_submission_id = ? where id = ?")
                .params(result, submissionId, id)
                .update();
    }

    Optional<Signpost> find(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(Signpost.class)
                .optional();
    }

    Optional<Signpost> ofInstance(String instance) {
        return jdbc.sql(SELECT + " where process_instance = ?")
                .param(instance)
                .query(Signpost.class)
                .optional();
    }

    /** The newest first. */
    List<Signpost> of(String caseRef) {
        return jdbc.sql(SELECT + " where case_ref = ? order by signposted_on desc, id")
                .param(caseRef)
                .query(Signpost.class)
                .list();
    }
}
