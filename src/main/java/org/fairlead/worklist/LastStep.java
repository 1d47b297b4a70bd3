package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
import org.fairlead.system.Effects;
import org.fairlead.system.Json;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The last step of a case can be taken back: by whoever did it for some minutes, and by a supervisor until something
 * has followed from it. The task is there again, what it told nobody yet is not told, and the answers stay readable.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class LastStep {

    private static final String MESSAGES = "outbox_message";

    /** What is written whenever a task is done, and is withdrawn, said anew or done anew with it. */
    private static final Set<String> WITHOUT_TRACE = Set.of(
            "form_submission",
            "timeline_entry",
            "audit_event",
            MESSAGES,
            "work_item",
            "work_item_reader",
            "digest_note",
            "kept_draft",
            "case_look",
            "process:send-message",
            // what waited for an address may leave: it was written before
            "message:mail-available");

    /** Processes whose instance stands in a table that no {@link TakesBack} puts right when another takes its place. */
    private static final Set<String> STANDS_ELSEWHERE = Set.of(
            "absence-cover",
            "case-supervision",
            "clinical-supervision",
            "concern-flood",
            "intake-meeting",
            "peer-supervision",
            "safeguarding-escalation",
            "send-message",
            "warrior-screening");

    private static final Duration TODAY = Duration.ofDays(1);

    private final StepRepository steps;
    private final Whereabouts whereabouts;
    private final FormSubmissions submissions;
    private final Outbox outbox;
    private final AreaSettings settings;
    private final List<TakesBack> takesBack;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Json json;
    private final Clock clock;
    private volatile boolean kept = true;

    /** A step that may be taken back now. */
    public record Offered(String taskId, String name, String doneBy) {}

    /** Why the last step of a case stays as it is, in words, for whoever would take it back. */
    public record Refused(String name, String why) {}

    /** What is noted of how it was before a step: where the pathway stood, and what the step is about to write to. */
    private record Before(
            Whereabouts.Place place, Set<TakesBack> noted, Map<String, Object> kept, Set<String> messages) {}

    /** What has to be kept of it, as JSON. */
    private record Kept(
            Map<String, Object> variables,
            List<String> appeared,
            Map<String, Object> kept,
            List<String> told,
            @Nullable Set<String> effects,
            Whereabouts.@Nullable Back back,
            @Nullable Map<String, Object> after) {}

    /** Why a step cannot be taken back; the sentence for it is {@code worklist.stays.} and this. */
    private enum WhyNot implements Stored {
        /** It is over with what it belongs to. */
        ENDED,
        /** What came of it is kept by a capability that has its own way to put it right, or goes on by itself. */
        KEPT
    }

    /**
     * Lets a pathway move on from a task, and notes what came of it, so that it can be taken back; not where few may
     * know of the task, or it is of no case.
     *
     * @param answered moves it on, and gives the answers that did
     * @return those answers
     */
    @Transactional
    public Submission during(TaskView task, Supplier<Submission> answered) {
        String caseRef = task.caseReference();
        String formId = task.formId();
        if (!kept || task.restricted() || caseRef == null || formId == null) {
            return answered.get();
        }
        Before before =
                new Before(whereabouts.of(task.processInstance()), new HashSet<>(), new HashMap<>(), new HashSet<>());
        AtomicReference<@Nullable Submission> given = new AtomicReference<>();
        Set<String> effects = Effects.of(() -> given.set(answered.get()), effect -> note(caseRef, effect, before));
        Submission submission = Objects.requireNonNull(given.get());
        done(task, caseRef, formId, before, effects, submission);
        return submission;
    }

    /** From now on no step can be taken back: where everybody is played, nobody does. */
    void keepNone() {
        kept = false;
    }

    private void note(String caseRef, String effect, Before before) {
        if (effect.equals(MESSAGES)) {
            before.messages().addAll(outbox.written(caseRef).keySet());
        }
        takesBack.stream()
                .filter(keeper ->
                        keeper.tables().contains(effect) && before.noted().add(keeper))
                .forEach(keeper -> before.kept().putAll(keeper.before(caseRef)));
    }

    private void done(
            TaskView task, String caseRef, String formId, Before before, Set<String> effects, Submission submission) {
        Whereabouts.Back back = whereabouts.back(before.place(), task.key()).orElse(null);
        WhyNot whyNot = whyNot(caseRef, back, effects, before);
        steps.add(new StepRepository.Done(
                task.id(),
                task.key(),
                task.name(),
                formId,
                caseRef,
                task.processInstance(),
                submission.id(),
                submission.submittedBy(),
                submission.submittedAt(),
                back != null && whyNot == null ? kept(caseRef, back, effects, before) : null,
                whyNot == null ? null : whyNot.stored()));
    }

    private @Nullable WhyNot whyNot(
            String caseRef, Whereabouts.@Nullable Back back, Set<String> effects, Before before) {
        if (back == null || !whereabouts.runs(back.instance()) && STANDS_ELSEWHERE.contains(back.process())) {
            return WhyNot.ENDED;
        }
        if (back.appeared().isEmpty() && whereabouts.isOnItsWay(back.instance())) {
            return WhyNot.KEPT;
        }
        Set<String> left = new TreeSet<>(effects);
        left.removeAll(WITHOUT_TRACE);
        before.noted().stream()
                .filter(keeper -> keeper.fits(caseRef, before.kept()))
                .forEach(keeper -> left.removeAll(keeper.tables()));
        return left.isEmpty() ? null : WhyNot.KEPT;
    }

    private String kept(String caseRef, Whereabouts.Back back, Set<String> effects, Before before) {
        Set<String> told = effects.contains(MESSAGES)
                ? new HashSet<>(outbox.written(caseRef).keySet())
                : new HashSet<>();
        told.removeAll(before.messages());
        Map<String, Object> after = new HashMap<>();
        takesBack.forEach(keeper -> after.putAll(keeper.after(caseRef, before.kept())));
        return json.write(new Kept(Map.of(), List.of(), before.kept(), List.copyOf(told), effects, back, after));
    }

    /** The last step of a case, if this person may take it back now. The caller answers for the right to the case. */
    @Transactional(readOnly = true)
    public Optional<Offered> offered(String caseRef, String areaId, Person person) {
        return steps.last(caseRef)
                .filter(done -> mayTakeBack(done, areaId, person) && refusal(done) == null)
                .map(done -> new Offered(done.taskId(), done.name(), done.doneBy()));
    }

    /** Why a step of today cannot be taken back by somebody who otherwise might. */
    @Transactional(readOnly = true)
    public Optional<Refused> refused(String caseRef, String areaId, Person person) {
        return steps.last(caseRef)
                .filter(done -> mayTakeBack(done, areaId, person)
                        && done.doneAt().isAfter(clock.instant().minus(TODAY)))
                .flatMap(done -> Optional.ofNullable(refusal(done)).map(why -> new Refused(done.name(), say(why))));
    }

    /**
     * Takes the last step of a case back.
     *
     * @throws ConflictException when it is too late for this person, or something has followed from it
     */
    @Transactional
    public Offered takeBack(String caseRef, String areaId, String reason, Person person) {
        return takeBack(
                steps.last(caseRef)
                        .filter(last -> mayTakeBack(last, areaId, person))
                        .orElseThrow(() -> new ConflictException("worklist.cannot-take-back")),
                reason,
                person);
    }

    private Offered takeBack(StepRepository.Done done, String reason, Person person) {
        String caseRef = done.caseRef();
        String refusal = refusal(done);
        if (refusal != null) {
            throw new ConflictException(refusal);
        }
        if (!steps.takeBack(done.taskId(), clock.instant())) {
            throw new ConflictException("worklist.stays.followed");
        }
        Kept kept = kept(done);
        Submission submission = submissions.find(done.submissionId());
        outbox.withdraw(kept.told());
        submissions.takeBack(submission.id(), person.username(), reason);
        takesBack.stream()
                // a step of before an update does not say
                .filter(keeper ->
                        kept.effects() == null || keeper.tables().stream().anyMatch(kept.effects()::contains))
                .forEach(keeper -> keeper.putBack(caseRef, kept.kept(), submission));
        Map<String, String> begun = whereabouts.goBack(back(done, kept));
        takesBack.forEach(keeper -> keeper.begunAgain(begun));
        audit.record(person, "step-taken-back", caseRef, done.taskKey());
        return new Offered(done.taskId(), done.name(), done.doneBy());
    }

    /** What this person did last, if they may take it back and do not know whose case it is. */
    @Transactional(readOnly = true)
    public Optional<Offered> justDone(Person person, Predicate<String> knows) {
        String area = person.areaId();
        return area == null
                ? Optional.empty()
                : steps.lastOf(person.username(), since(area))
                        .filter(done -> !knows.test(done.caseRef()))
                        .flatMap(done -> offered(done.caseRef(), area, person)
                                .filter(offered -> offered.taskId().equals(done.taskId())));
    }

    private Instant since(String area) {
        return clock.instant().minus(Duration.ofMinutes(settings.number(area, Setting.TAKE_BACK)));
    }

    /**
     * Takes back what this person has just done.
     *
     * @throws ConflictException when it is too late, something has followed from it, or it was not theirs
     */
    @Transactional
    public Offered takeBackOwn(String taskId, String reason, Person person) {
        String area = Objects.requireNonNullElse(person.areaId(), "");
        StepRepository.Done done = steps.lastOf(person.username(), since(area))
                .filter(last -> last.taskId().equals(taskId))
                .filter(last -> steps.last(last.caseRef()).filter(last::equals).isPresent())
                .orElseThrow(() -> new ConflictException("worklist.cannot-take-back"));
        Offered taken = takeBack(done.caseRef(), area, reason, person);
        events.publishEvent(new StepUndone(done.caseRef(), done.name(), reason, person));
        return taken;
    }

    /** Whether the last step of a case was done with a form, and nothing has followed from it. */
    @Transactional(readOnly = true)
    public boolean couldBeTakenBack(String caseRef, String formId) {
        return lastWith(caseRef, formId).filter(done -> refusal(done) == null).isPresent();
    }

    /**
     * Takes the last step of a case back for somebody to whom the caller gives the right, such as in a meeting that
     * goes on.
     *
     * @throws ConflictException when it was done with another form, or something has followed from it
     */
    @Transactional
    public void takeBackFor(String caseRef, String formId, String reason, Person person) {
        Offered taken = takeBack(
                lastWith(caseRef, formId).orElseThrow(() -> new ConflictException("worklist.cannot-take-back")),
                reason,
                person);
        events.publishEvent(new StepUndone(caseRef, taken.name(), reason, person));
    }

    private Optional<StepRepository.Done> lastWith(String caseRef, String formId) {
        return steps.last(caseRef)
                .filter(done -> submissions.find(done.submissionId()).formId().equals(formId));
    }

    private boolean mayTakeBack(StepRepository.Done done, String areaId, Person person) {
        Duration since = Duration.between(done.doneAt(), clock.instant());
        boolean own = done.doneBy().equals(person.username())
                && since.toMinutes() < settings.number(areaId, Setting.TAKE_BACK);
        return own || person.has(Roles.SUPERVISOR);
    }

    /** The key of why it cannot be taken back, or null. */
    private @Nullable String refusal(StepRepository.Done done) {
        if (done.before() == null) {
            return Stored.find(WhyNot.class, done.whyNot())
                    .map(why -> switch (why) {
                        case ENDED -> "worklist.stays.ended";
                        case KEPT -> "worklist.stays.kept";
                    })
                    .orElse("worklist.stays.kept");
        }
        Kept kept = kept(done);
        Map<String, Boolean> gone = outbox.written(done.caseRef());
        if (kept.told().stream().anyMatch(id -> gone.getOrDefault(id, true))) {
            return "worklist.stays.told";
        }
        Whereabouts.Back back = back(done, kept);
        Map<String, Object> after = kept.after();
        if (!whereabouts.stillWait(back)
                || after != null && takesBack.stream().anyMatch(keeper -> !keeper.stands(done.caseRef(), after))) {
            return "worklist.stays.followed";
        }
        return whereabouts.has(back) ? null : "worklist.stays.moved";
    }

    /** A step of before an update has its own process to go back in. */
    private static Whereabouts.Back back(StepRepository.Done done, Kept kept) {
        return kept.back() != null
                ? kept.back()
                : new Whereabouts.Back(
                        done.processInstance(),
                        "",
                        List.of(done.taskKey()),
                        kept.variables(),
                        List.of(),
                        Set.copyOf(kept.appeared()),
                        Set.of());
    }

    private Kept kept(StepRepository.Done done) {
        return json.read(Objects.requireNonNull(done.before()), Kept.class);
    }
}
