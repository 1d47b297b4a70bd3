package org.fairlead.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code signposting}. */
@Repository
@RequiredArgsConstructor
class SignpostRepository implements OpenThing.In {

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

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "signposting",
                "signposting",
                "t.result = 'to-ask'",
                "t.case_ref",
                "(select c.area_id from case_record c where c.reference = t.case_ref)"));
    }

    void add(String id, String caseRef, @Nullable LocalDate on, String submissionId) {
        jdbc.update("""
            insert into signposting (id, case_ref, signposted_on, result, submission_id)
            values (?, ?, ?, 'to-ask', ?)\
            """, id, caseRef, on, submissionId);
    }

    void waitsIn(String id, String instance) {
        jdbc.update("update signposting set process_instance = ? where id = ?", instance, id);
    }

    void answered(String id, @Nullable String result, String submissionId) {
        jdbc.update("""
            update signposting set result = ?, follow_up_submission_id = ? where id = ?
            """, result, submissionId, id);
    }

    void toAsk(String id) {
        jdbc.update("update signposting set result = 'to-ask', follow_up_submission_id = null where id = ?", id);
    }

    Optional<Signpost> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", Signpost.class, id);
    }

    Optional<Signpost> ofInstance(String instance) {
        return jdbc.optional(SELECT + " where process_instance = ?", Signpost.class, instance);
    }

    /** The newest first. */
    List<Signpost> of(String caseRef) {
        return jdbc.list(SELECT + " where case_ref = ? order by signposted_on desc, id", Signpost.class, caseRef);
    }
}
