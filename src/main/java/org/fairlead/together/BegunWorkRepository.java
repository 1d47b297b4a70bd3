package org.fairlead.together;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code begun_work}. */
@Repository
@RequiredArgsConstructor
class BegunWorkRepository implements OpenThing.In {

    private static final String SELECT = """
        select id, case_ref, process, name, begun_by, begun_at, submission_id, process_instance, ended_at,
               ending, ending_words, kept_values
          from begun_work
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "begun-work",
                "begun_work",
                "id",
                "process_instance",
                "t.ended_at is null",
                "t.ended_at is not null",
                "t.case_ref",
                "(select c.area_id from case_record c where c.reference = t.case_ref)",
                List.of(),
                false));
    }

    void add(BegunWork work) {
        jdbc.update("""
            insert into begun_work (id, case_ref, process, name, begun_by, begun_at, submission_id,
              process_instance)
            values (:id, :caseRef, :process, :name, :begunBy, :begunAt, :submissionId, :processInstance)
            """, work);
    }

    void end(String instance, Instant at, @Nullable String ending, @Nullable String words) {
        jdbc.update(
                "update begun_work set ended_at = ?, ending = ?, ending_words = ? where process_instance = ?",
                at,
                ending,
                words,
                instance);
    }

    void keepValues(String id, String values) {
        jdbc.update("update begun_work set kept_values = ? where id = ?", values, id);
    }

    /** It is open, whatever it had come to. */
    void isOpen(String id) {
        jdbc.update(
                "update begun_work set ended_at = null, ending = null, ending_words = null, kept_values = null"
                        + " where id = ?",
                id);
    }

    void runsIn(String id, String instance) {
        jdbc.update("update begun_work set process_instance = ? where id = ?", instance, id);
    }

    Optional<BegunWork> ofInstance(String instance) {
        return jdbc.optional(SELECT + " where process_instance = ?", BegunWork.class, instance);
    }

    /** The newest first. */
    List<BegunWork> of(String caseRef) {
        return jdbc.list(SELECT + " where case_ref = ? order by begun_at desc, id", BegunWork.class, caseRef);
    }
}
