package org.fairlead.worklist;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.notification.Outbox;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The last step of a case can be taken back: by whoever did it for some minutes, and by a supervisor until something
 * has followed from it. The task is there again, what it told nobody yet is not told, and the answers stay readable.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class LastStep {

    private final StepRepository steps;
    private final Whereabouts whereabouts;
    private final FormSubmissions submissions;
    private final Outbox outbox;
    private final AreaSettings settings;
    private final List<TakesBack> takesBack;
    private final Audit audit;
    private final Json json;
    private final Clock clock;

    /** A step that may be taken back now. */
    public record Offered(String taskId, String name, String doneBy) {}

    /** What is noted before a step is done. */
    record Before(Whereabouts.Place place, Map<String, Object> kept, Set<String> messages) {}

    /** What has to be kept of it, as JSON. */
    private record Kept(
            Map<String, Object> variables, List<String> appeared, Map<String, Object> kept, List<String> told) {}

    /** To be asked before a task is done; null for one that cannot be taken back. */
    @Nullable
    Before before(TaskView task) {
        Optional<TakesBack> keeper = keeper(task.formId());
        if (task.restricted() || task.caseReference() == null || keeper.isEmpty()) {
            return null;
        }
        return new Before(
                whereabouts.of(task.processInstance()),
                keeper.get().before(task.caseReference()),
                outbox.written(task.caseReference()).keySet());
    }

    /** Notes that a task was done, after the pathway has moved on. */
    void done(TaskView task, @Nullable Before before, Submission submission) {
        if (task.restricted() || task.caseReference() == null || task.formId() == null) {
            return;
        }
        steps.add(new StepRepository.Done(
                task.id(),
                task.key(),
                task.name(),
                task.formId(),
                task.caseReference(),
                task.processInstance(),
                submission.id(),
                submission.submittedBy(),
                submission.submittedAt(),
                before == null ? null : kept(task, before)));
    }

    private @Nullable String kept(TaskView task, Before before) {
        Set<String> appeared = whereabouts.appeared(task.processInstance(), before.place());
        if (appeared.isEmpty() || !whereabouts.leavesNoTrace(task.processInstance(), before.place())) {
            return null;
        }
        Set<String> told = new HashSet<>(
                outbox.written(Objects.requireNonNull(task.caseReference())).keySet());
        told.removeAll(before.messages());
        return json.write(
                new Kept(before.place().variables(), List.copyOf(appeared), before.kept(), List.copyOf(told)));
    }

    /** The last step of a case, if this person may take it back now. The caller answers for the right to the case. */
    @Transactional(readOnly = true)
    public Optional<Offered> offered(String caseRef, String areaId, Person person) {
        return steps.last(caseRef)
                .filter(done -> mayTakeBack(done, areaId, person))
                .filter(done -> nothingFollowed(done, kept(done)))
                .map(done -> new Offered(done.taskId(), done.name(), done.doneBy()));
    }

    /**
     * Takes the last step of a case back.
     *
     * @throws ConflictException when it is too late for this person, or something has followed from it
     */
    @Transactional
    public Offered takeBack(String caseRef, String areaId, String reason, Person person) {
        StepRepository.Done done = steps.last(caseRef)
                .filter(last -> mayTakeBack(last, areaId, person))
                .orElseThrow(() -> new ConflictException("worklist.cannot-take-back"));
        Kept kept = kept(done);
        if (!nothingFollowed(done, kept) || !steps.takeBack(done.taskId(), clock.instant())) {
            throw new ConflictException("worklist.something-followed");
        }
        Submission submission = submissions.find(done.submissionId());
        outbox.withdraw(kept.told());
        submissions.takeBack(submission.id(), person.username(), reason);
        keeper(done.formId()).orElseThrow().putBack(caseRef, kept.kept(), submission);
        whereabouts.goBack(done.processInstance(), done.taskKey(), kept.variables(), Set.copyOf(kept.appeared()));
        audit.record(person, "step-taken-back", caseRef, done.taskKey());
        return new Offered(done.taskId(), done.name(), done.doneBy());
    }

    private boolean mayTakeBack(StepRepository.Done done, String areaId, Person person) {
        Duration since = Duration.between(done.doneAt(), clock.instant());
        boolean own = done.doneBy().equals(person.username())
                && since.toMinutes() < settings.number(areaId, Setting.TAKE_BACK);
        return done.before() != null && (own || person.has(Roles.SUPERVISOR));
    }

    private boolean nothingFollowed(StepRepository.Done done, Kept kept) {
        Map<String, Boolean> gone = outbox.written(done.caseRef());
        return whereabouts.stillWait(done.processInstance(), Set.copyOf(kept.appeared()))
                && kept.told().stream().noneMatch(id -> gone.getOrDefault(id, true));
    }

    private Kept kept(StepRepository.Done done) {
        return json.read(Objects.requireNonNull(done.before()), Kept.class);
    }

    private Optional<TakesBack> keeper(@Nullable String formId) {
        return takesBack.stream()
                .filter(keeper -> formId != null && keeper.fits(formId))
                .findFirst();
    }
}
