package org.fairlead.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.fairlead.audit.Audit;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.process.JustAnswered;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opening, taking, handing over and doing a task. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Pattern UNKNOWN = Pattern.compile("Cannot resolve identifier '(\\w+)'");

    private final WorkItemRepository items;
    private final TaskService engine;
    private final HistoryService history;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSubmissions submissions;
    private final StaffDirectory staff;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final List<TaskCheck> checks;
    private final List<TaskPrefill> prefills;
    private final List<TaskGate> gates;
    private final LeftOut leftOut;
    private final LastStep lastStep;

    /**
     * A task that the person may see.
     *
     * @throws NotFoundException when it is not there, or not theirs to know of
     */
    public TaskView view(String taskId, Person person) {
        return find(taskId, person).orElseThrow(() -> new NotFoundException("worklist.no-task"));
    }

    /** The same, if it is there. */
    Optional<TaskView> find(String taskId, Person person) {
        return items.find(taskId, person);
    }

    /** A task with its form, filled in as far as the case record knows. */
    @Transactional
    public OpenedTask open(String taskId, Person person) {
        TaskView task = view(taskId, person);
        record(person, "task-read", task, "");
        return new OpenedTask(task, formFor(task, null), data(task, person));
    }

    /** Why somebody may not do a task now although it is their role's, in words for them. */
    Optional<String> refusal(TaskView task, Person person) {
        return gates.stream()
                .flatMap(gate -> gate.refusal(task, person).stream())
                .findFirst();
    }

    /** Takes a task. Taking it twice is the same as once. */
    @Transactional
    public void claim(String taskId, Person person) {
        TaskView task = locked(taskId, person);
        requireCandidate(task, person);
        requireNobodyElse(task, person);
        requireOpenGate(task, person);
        if (task.assignee() == null) {
            engine.claim(taskId, person.username());
            record(person, "task-claimed", task, "");
        }
    }

    /** Puts a task back for the team. Only who has it, or who may assign it, can. */
    @Transactional
    public void release(String taskId, Person person) {
        TaskView task = locked(taskId, person);
        if (!person.username().equals(task.assignee()) && !TaskReading.mayAssign(task, person)) {
            throw new NotAllowedException("worklist.only-person-who-task");
        }
        engine.setAssignee(taskId, null);
        record(person, "task-released", task, "");
    }

    /** Gives a task to somebody whose role it is. For coordinators and supervisors; safeguarding leads give theirs. */
    @Transactional
    public void assign(String taskId, String username, Person person) {
        TaskView task = locked(taskId, person);
        if (!TaskReading.mayAssign(task, person)) {
            throw new NotAllowedException("worklist.only-coordinator-supervisor-can");
        }
        Person other = staff.find(username == null ? "" : username)
                .filter(candidate -> TaskReading.isCandidate(task, candidate))
                .filter(candidate -> !leftOut.isLeftOut(task.subjectReference(), candidate.username()))
                .filter(candidate -> gates.stream().allMatch(gate -> gate.mayBeGiven(task, candidate)))
                .orElseThrow(() -> new InvalidAnswersException("assignee", "worklist.choose-somebody-whose-role"));
        engine.setAssignee(taskId, other.username());
        record(person, "task-assigned", task, " to " + other.username());
    }

    /** Those to whom somebody may give a task, by name; none when it is not theirs to give. */
    List<Person> candidates(TaskView task, Person person) {
        if (!TaskReading.mayAssign(task, person) || task.areaId() == null) {
            return List.of();
        }
        return task.candidateGroups().stream()
                .flatMap(role -> staff.inRole(role, task.areaId()).stream())
                .filter(other -> TaskReading.isCandidate(task, other))
                .distinct()
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /**
     * Gives what a link worker has open on a case to another, and shows that one what nobody has taken. Whoever calls
     * has checked that the person may hand the case over.
     */
    @Transactional
    public void handOver(String caseReference, String from, String to, Person by) {
        Person next = staff.find(to)
                .orElseThrow(() -> new InvalidAnswersException("linkWorker", "worklist.choose-somebody-who-works"));
        items.linkWorkerChanges(caseReference, from, to);
        for (TaskView task : items.assignedOfCase(caseReference, from)) {
            items.lock(task.id());
            if (TaskReading.isCandidate(task, next)) {
                engine.setAssignee(task.id(), to);
                audit.record(by, "task-assigned", caseReference, task.key() + " to " + to);
            }
        }
    }

    /** What somebody has open goes back to the team when their account is closed, or it is no longer their role. */
    @EventListener
    void on(PersonChanged changed) {
        Optional<Person> person = staff.find(changed.username());
        for (TaskView task : items.assigned(changed.username())) {
            if (!task.candidateGroups().isEmpty()
                    && person.filter(one -> task.candidateGroups().stream().anyMatch(one::has))
                            .isEmpty()) {
                engine.setAssignee(task.id(), null);
            }
        }
    }

    /** The open tasks of a case are another site's from now on. */
    @Transactional
    public void moveTo(String caseReference, @Nullable String siteId) {
        items.siteChanges(caseReference, siteId);
    }

    /**
     * The open tasks about a thing are of a case from now on, which nobody knew when they came.
     *
     * @param keptFrom who must not learn from their tasks which case it is, or null
     */
    @Transactional
    public void isOfCase(
            String subjectReference, String caseReference, @Nullable String siteId, @Nullable String keptFrom) {
        items.isOfCase(subjectReference, caseReference, siteId, keptFrom);
    }

    /**
     * Does a task: checks the answers, stores them, and lets the pathway move on. All of it happens, or nothing.
     *
     * @throws ConflictException when somebody else has it or has done it
     * @throws InvalidAnswersException when the answers cannot be taken
     */
    @Transactional
    public Submission complete(String taskId, Completion completion, Person person) {
        // locked from here: of two who do a task at once, one waits and then sees
        requireNotGone(taskId);
        TaskView task = view(taskId, person);
        requireCandidate(task, person);
        requireNobodyElse(task, person);
        requireOpenGate(task, person);

        Form form = formFor(task, completion.formVersion());
        CheckedAnswers checked = validator.check(form, answers(completion), data(task, person));
        List<FieldError> problems = new ArrayList<>();
        checks.stream()
                .filter(check -> check.formId().equals(task.formId()))
                .forEach(check -> problems.addAll(check.check(task, checked.answers(), person)));
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }

        Submission submission = task.restricted()
                ? submissions.storeInConfidence(
                        form, task.subjectReference(), task.id(), task.key(), person.username(), checked.answers())
                : submissions.store(
                        form, task.caseReference(), task.id(), task.key(), person.username(), checked.answers());
        record(person, "task-completed", task, "");
        if (task.assignee() == null) {
            engine.claim(taskId, person.username());
        }
        return lastStep.during(task, () -> {
            events.publishEvent(new TaskCompleted(task, submission, person, clock.instant()));
            JustAnswered.during(task.subjectReference(), submission, () -> goOn(task, checked));
            return submission;
        });
    }

    /** A question that was not asked or not answered is known as such, so that a gateway can ask for it. */
    private void goOn(TaskView task, CheckedAnswers checked) {
        Map<String, @Nullable Object> route = new HashMap<>(checked.route());
        if (!checked.silent().isEmpty()) {
            Set<String> there = engine.getVariables(task.id(), checked.silent()).keySet();
            checked.silent().stream().filter(name -> !there.contains(name)).forEach(name -> route.put(name, null));
        }
        try {
            engine.complete(task.id(), route);
        } catch (ProcessEngineException stopped) {
            String missing = missing(stopped);
            if (missing == null) {
                throw stopped;
            }
            LOG.warn("The step after {} asks for {}, which the case has not been told", task.key(), missing);
            throw new ConflictException("worklist.value-missing", missing);
        }
    }

    /** The value that a condition asks for and a case does not have. */
    private static @Nullable String missing(Throwable stopped) {
        for (Throwable one = stopped; one != null; one = one.getCause()) {
            Matcher unknown = UNKNOWN.matcher(String.valueOf(one.getMessage()));
            if (unknown.find()) {
                return unknown.group(1);
            }
        }
        return null;
    }

    private static Map<String, Object> answers(Completion completion) {
        return completion.answers() == null ? Map.of() : completion.answers();
    }

    /** The version that was on the screen, but none older than the task itself. */
    private Form formFor(TaskView task, @Nullable Integer version) {
        String formId = task.formId();
        if (formId == null) {
            throw new NotFoundException("worklist.no-task");
        }
        if (version == null) {
            return forms.latest(formId);
        }
        if (task.formVersion() != null && version < task.formVersion()) {
            throw new ConflictException("worklist.form-changed-since-open");
        }
        return forms.version(formId, version);
    }

    private Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new HashMap<>();
        String formId = task.formId();
        prefills.stream()
                .filter(prefill -> formId != null && prefill.fits(formId))
                .forEach(prefill -> data.putAll(prefill.data(task, person)));
        return data;
    }

    /** The row stays locked until the transaction ends: of two who act on a task at once, one waits and then sees. */
    private TaskView locked(String taskId, Person person) {
        view(taskId, person);
        items.lock(taskId);
        return view(taskId, person);
    }

    private void requireNotGone(String taskId) {
        if (!items.lock(taskId)
                && history.createHistoricTaskInstanceQuery()
                                .taskId(taskId)
                                .finished()
                                .count()
                        > 0) {
            throw new ConflictException("worklist.task-done-no-longer");
        }
    }

    private static void requireNobodyElse(TaskView task, Person person) {
        if (task.assignee() != null && !task.assignee().equals(person.username())) {
            throw new ConflictException("worklist.somebody-else-task");
        }
    }

    private static void requireCandidate(TaskView task, Person person) {
        if (!TaskReading.isCandidate(task, person)) {
            throw new NotAllowedException("worklist.task-another-role");
        }
    }

    private void requireOpenGate(TaskView task, Person person) {
        refusal(task, person).ifPresent(words -> {
            throw new ConflictException(words);
        });
    }

    /** Who reads the audit trail of a case need not learn that there is a task only few may know of. */
    private void record(Person person, String act, TaskView task, String more) {
        audit.record(
                person,
                act,
                task.restricted() ? null : task.caseReference(),
                (task.restricted() ? task.key() + " " + task.subjectReference() : task.key()) + more);
    }
}
