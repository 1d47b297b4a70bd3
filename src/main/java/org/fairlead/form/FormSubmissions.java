package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers as they were given. Rows are added, never changed: there is no way here to do otherwise. Here alone those
 * that few may read ({@link SealedAnswers}) are sealed and opened.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormSubmissions {

    private static final int AT_ONCE = 200;

    private final FormRepository kept;
    private final FormRegistry forms;
    private final Json json;
    private final Clock clock;
    private final Seal seal;
    private final ApplicationEventPublisher events;

    /** Keeps answers that were checked, to a form that is not a task's. */
    @Transactional
    public Submission store(Form form, @Nullable String caseRef, String by, Map<String, Object> answers) {
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
            String by,
            Map<String, Object> answers) {
        Submission submission = submission(form, caseRef, taskId, taskKey, by, answers);
        SealedAnswers parts = SealedAnswers.part(form.schema(), answers);
        kept.add(submission, json.write(parts.open()), close(submission.id(), parts.sealed()));
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
            Form form, String subjectRef, String taskId, String taskKey, String by, Map<String, Object> answers) {
        Submission submission = submission(form, subjectRef, taskId, taskKey, by, answers);
        kept.add(submission, seal.close(submission.id(), json.write(answers)), null);
        return submission;
    }

    private Submission submission(
            Form form,
            @Nullable String caseRef,
            @Nullable String taskId,
            @Nullable String taskKey,
            String by,
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

    /** Says that answers were taken back: they stay, and are no longer what was said last. */
    @Transactional
    public void takeBack(String id, String by, String reason) {
        kept.takeBack(id, by, clock.instant(), reason);
    }

    /** Moves answers that are about another case; false when somebody else has. The caller answers for the right to. */
    @Transactional
    public boolean move(String id, String from, String to) {
        return kept.move(id, from, to);
    }

    /** One submission. */
    public Submission find(@Nullable String id) {
        return kept.find(id).map(this::read).orElseThrow(() -> new NotFoundException("form.these-answers-not"));
    }

    /** Many at once, by id. */
    public Map<String, Submission> all(Collection<String> ids) {
        return kept.all(ids).stream().map(this::read).collect(Collectors.toMap(Submission::id, Function.identity()));
    }

    /** The newest submission of a form on a case. */
    public Optional<Submission> latest(@Nullable String caseRef, String formId) {
        return kept.latest(caseRef, formId).map(this::read);
    }

    /** The newest submission of a task on a case. */
    public Optional<Submission> latestForTask(@Nullable String caseRef, String taskKey) {
        return kept.latestForTask(caseRef, taskKey).map(this::read);
    }

    /** Everything submitted on a case, oldest first. */
    public List<Submission> ofCase(@Nullable String caseRef) {
        return kept.ofCase(caseRef).stream().map(this::read).toList();
    }

    /** What was submitted of some forms on many cases, the oldest first. */
    public List<Submission> ofCases(Collection<String> caseRefs, Collection<String> formIds) {
        return kept.ofCases(caseRefs, formIds).stream().map(this::read).toList();
    }

    /** A submission with what was answered about risks: for rules, and for whoever {@link ReadsSealed} lets read it. */
    public Submission whole(Submission submission) {
        String sealed = submission.answers().sealed();
        if (sealed == null) {
            return submission;
        }
        Map<String, Object> all = new LinkedHashMap<>(submission.answers());
        all.putAll(json.answers(seal.open(submission.id(), sealed)));
        return with(submission, new Answers(all));
    }

    /**
     * Parts and seals some of what an older release has stored in one. It can be stopped and begun again at any time,
     * and on several servers at once: each row is one server's.
     *
     * @return how many; none when there are none left
     */
    @Transactional
    public int partSome() {
        List<FormRepository.Kept> rows = kept.lockUnparted(AT_ONCE);
        for (FormRepository.Kept row : rows) {
            if (isSealed(row)) {
                kept.part(row.id(), row.answers(), row.sealed());
            } else {
                SealedAnswers parts = parts(row);
                kept.part(row.id(), json.write(parts.open()), close(row.id(), parts.sealed()));
            }
        }
        return rows.size();
    }

    private static Submission with(Submission one, Answers answers) {
        return new Submission(
                one.id(),
                one.caseRef(),
                one.formId(),
                one.formVersion(),
                one.taskId(),
                one.taskKey(),
                one.submittedBy(),
                one.submittedAt(),
                answers);
    }

    private @Nullable String close(String id, Map<String, Object> sealed) {
        return sealed.isEmpty() ? null : seal.close(id, json.write(sealed));
    }

    /** Whether all of it is sealed, because few may read any of it. */
    private static boolean isSealed(FormRepository.Kept row) {
        return !row.answers().startsWith("{");
    }

    private SealedAnswers parts(FormRepository.Kept row) {
        JsonNode schema;
        try {
            schema = forms.version(row.formId(), row.formVersion()).schema();
        } catch (NotFoundException gone) {
            schema = MissingNode.getInstance();
        }
        return SealedAnswers.part(schema, json.answers(row.answers()));
    }

    private Submission read(FormRepository.Kept row) {
        return new Submission(
                row.id(),
                row.caseRef(),
                row.formId(),
                row.formVersion(),
                row.taskId(),
                row.taskKey(),
                row.submittedBy(),
                row.submittedAt(),
                answers(row));
    }

    private Answers answers(FormRepository.Kept row) {
        if (isSealed(row)) {
            return new Answers(json.answers(seal.open(row.id(), row.answers())));
        }
        if (row.parted()) {
            return new Answers(json.answers(row.answers()), row.sealed());
        }
        SealedAnswers parts = parts(row);
        return new Answers(parts.open(), close(row.id(), parts.sealed()));
    }
}
