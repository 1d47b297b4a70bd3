package org.fairlead.worklist;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code done_step}. */
@Repository
@RequiredArgsConstructor
class StepRepository {

    /** A step that somebody did; {@code before} is null when it cannot be taken back, for the reason {@code whyNot}. */
    record Done(
            String taskId,
            String taskKey,
            String name,
            String formId,
            String caseRef,
            String processInstance,
            String submissionId,
            String doneBy,
            Instant doneAt,
            @Nullable String before,
            @Nullable String whyNot) {}

    private static final String STANDING = """
        select task_id, task_key, name, form_id, case_ref, process_instance, submission_id, done_by, done_at,
               before, why_not
          from done_step where taken_back_at is null
        """;

    private final TypedJdbc jdbc;

    void add(Done done) {
        jdbc.update("""
            insert into done_step (task_id, sequence_no, task_key, name, form_id, case_ref, process_instance,
              submission_id, done_by, done_at, before, why_not)
            values (:taskId, nextval('done_step_number'), :taskKey, :name, :formId, :caseRef, :processInstance,
              :submissionId, :doneBy, :doneAt, :before, :whyNot)
            """, done);
    }

    /** The last step that was done on a case and stands. */
    Optional<Done> last(String caseRef) {
        return jdbc.optional(
                STANDING + " and case_ref = ? order by sequence_no desc fetch first 1 rows only", Done.class, caseRef);
    }

    /** The last step that somebody did since then and that stands. */
    Optional<Done> lastOf(String username, Instant since) {
        return jdbc.optional(
                STANDING + " and done_by = ? and done_at > ? order by sequence_no desc fetch first 1 rows only",
                Done.class,
                username,
                since);
    }

    /** Of two who take it back at once, one does. */
    boolean takeBack(String taskId, Instant at) {
        return jdbc.update(
                        "update done_step set taken_back_at = ? where task_id = ? and taken_back_at is null",
                        at,
                        taskId)
                > 0;
    }
}
