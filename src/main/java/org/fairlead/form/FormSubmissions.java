package org.fairlead.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers as they were given. Rows are added, never changed: there is no way here to do otherwise. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormSubmissions {

    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {};

    private static final String COLUMNS =
            "id, case_ref, form_id, form_version, task_id, task_key, submitted_by," + " submitted_at, answers";

    private final TypedJdbc jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ObjectProvider<Seal> seal;
    private final ApplicationEventPublisher events;

    /** Keeps answers that were checked, to a form that is not a task's. */
    @Transactional
    public Submission store(Form form, @Nullable String caseRef, @Nullable String by, Map<String, Object> answers) {
        return store(form, caseRef, null, null, by, answers);
    }

    /**
     * Keeps answers that were checked.
     *
     * @param caseRef the case, or null
     * @param taskId the engine's task id, or null when the form is not a task's
     * @param taskKey the task's id in the diagram, or null
     * @param by username
     */
    @Transactional
    public Submission store(
            Form form,
            @Nullable String caseRef,
            @Nullable String taskId,
            @Nullable String taskKey,
            @Nullable String by,
            Map<String, Object> answers) {
        Submission submission = submission(form, caseRef, taskId, taskKey, by, answers);
        insert(submission, write(answers));
        events.publishEvent(new AnswersAccepted(form, submission));
        return submission;
    }

    /**
     * Keeps answers that few may read: sealed, so that the database does not show them, and under the reference of what
     * they are about instead of a case.
     *
     * @param subjectRef what the task is about, such as the reference of a concern
     */
    @Transactional
    public Submission storeInConfidence(
            Form form,
            String subjectRef,
            String taskId,
            String taskKey,
            @Nullable String by,
            Map<String, Object> answers) {
        Submission submission = submission(form, subjectRef, taskId, taskKey, by, answers);
        insert(submission, seal.getObject().close(submission.id(), write(answers)));
        return submission;
    }

    private Submission submission(
            Form form,
            @Nullable String caseRef,
            @Nullable String taskId,
            @Nullable String taskKey,
            @Nullable String by,
            Map<String, Object> answers) {
        // Databases keep microseconds; what is returned equals what is read later.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Submission(
                UUID.randomUUID().toString(),
                caseRef,
                form.id(),
                form.version(),
                taskId,
                taskKey,
                by,
                at,
                new Answers(answers));
    }

    private void insert(Submission submission, String answers) {
        jdbc.sql("insert into form_submission (" + COLUMNS
                        + ") values (:id, :caseRef, :formId, :formVersion, :taskId, :taskKey, :submittedBy,"
                        + " :submittedAt, :answers)")
                .paramSource(submission)
                .param("answers", answers)
                .update();
    }

    /** One submission. */
    public Submission find(@Nullable String id) {
        return jdbc.optional("select " + COLUMNS + " from form_submission where id = ?", (row, number) -> read(row), id)
                .orElseThrow(() -> new NotFoundException("form.these-answers-not"));
    }

    /** The newest submission of a form on a case. */
    public Optional<Submission> latest(@Nullable String caseRef, String formId) {
        return jdbc.optional(
                "select " + COLUMNS + " from form_submission where case_ref = ? and form_id = ?"
                        + " order by submitted_at desc, id desc fetch first 1 rows only",
                (row, number) -> read(row),
                caseRef,
                formId);
    }

    /** The newest submission of a task on a case. */
    public Optional<Submission> latestForTask(@Nullable String caseRef, String taskKey) {
        return jdbc.optional(
                "select " + COLUMNS + " from form_submission where case_ref = ? and task_key = ?"
                        + " order by submitted_at desc, id desc fetch first 1 rows only",
                (row, number) -> read(row),
                caseRef,
                taskKey);
    }

    /** Everything submitted on a case, oldest first. */
    public List<Submission> ofCase(@Nullable String caseRef) {
        return jdbc.list(
                "select " + COLUMNS + " from form_submission where case_ref = ?" + " order by submitted_at, id",
                (row, number) -> read(row),
                caseRef);
    }

    /** What was submitted of some forms on many cases, the oldest first. */
    public List<Submission> ofCases(Collection<String> caseRefs, Collection<String> formIds) {
        return caseRefs.isEmpty() || formIds.isEmpty()
                ? List.of()
                : jdbc.list(
                        "select " + COLUMNS + " from form_submission where case_ref in (?)"
                                + " and form_id in (?) order by submitted_at, id",
                        (row, number) -> read(row),
                        caseRefs,
                        formIds);
    }

    private Submission read(ResultSet row) throws SQLException {
        return new Submission(
                row.getString("id"),
                row.getString("case_ref"),
                row.getString("form_id"),
                row.getInt("form_version"),
                row.getString("task_id"),
                row.getString("task_key"),
                row.getString("submitted_by"),
                SqlTime.instant(row, "submitted_at"),
                new Answers(answers(row.getString("id"), row.getString("answers"))));
    }

    private String write(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Checked answers are always JSON", unwritable);
        }
    }

    private Map<String, Object> answers(String id, String kept) {
        Seal opens = seal.getIfAvailable();
        try {
            return json.readValue(opens == null ? kept : opens.open(id, kept), ANSWERS);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored answers cannot be read", unreadable);
        }
    }
}
