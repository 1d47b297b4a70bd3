package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.PossibleAnswers;
import org.fairlead.notification.OutboxEntry;
import org.fairlead.process.ActiveStep;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;

/** One story as it is played: who does what, through the services that the pages use, and what is then there. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class Play {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stands in the steps of several children for which of them it is. */
    private static final String NUMBER = "{n}";

    private static final int MOST_NEW_TASKS = 10;
    private static final int MOST_NEW_QUESTIONS = 10;

    private final Stage stage;
    private final String file;
    private final Map<String, ObjectNode> usual;
    private final boolean bears;
    private final List<String> notes = new ArrayList<>();
    private @Nullable String reference;

    /** Whether it is about an entry of a register. */
    private boolean inRegister;

    private @Nullable String instance;
    private @Nullable String lookedAt;
    private final Map<String, About> abouts = new HashMap<>();

    /** Where the story was with one of several children, or with an entry of a register. */
    private record About(
            @Nullable String reference, @Nullable String instance, boolean inRegister) {}

    /** What was done beyond the story, because a pathway asks for more than it knows. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The elements at which the case stands, and what it called and started. */
    List<Rehearsal.Element> at() {
        return Stream.of(Optional.ofNullable(lookedAt), Optional.ofNullable(instance))
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(one -> stage.diagrams().steps(one).stream())
                .flatMap(part -> stage.diagrams().named(part.definitionId(), part.activeIds()).entrySet().stream()
                        .map(one -> new Rehearsal.Element(part.processKey(), one.getKey(), one.getValue())))
                .distinct()
                .toList();
    }

    /** The reference of the child's case, once there is one. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /**
     * Plays a step.
     *
     * @throws ScenarioFailure when it cannot be done, or what it expects is not there
     */
    public void perform(Step step) {
        try {
            act(step);
        } catch (ScenarioFailure failure) {
            if (!bears || !canWait(step) || !doNewTasks()) {
                throw failure;
            }
            act(step);
        }
        stage.dueJobs().runUntil(stage.clock().instant());
    }

    private void act(Step step) {
        try {
            switch (step.kind()) {
                case "start" -> start(step);
                case "task" -> task(step);
                case "event" -> event(step);
                case "message" -> message(step);
                case "wait" -> stage.dueJobs().runUntil(later(step.content().asText()));
                case "expect" -> new Expectation(step).check();
                case "each" -> each(step);
                default -> throw failure(step, "", say("scenario.a-step"), step.kind());
            }
        } catch (InvalidAnswersException refused) {
            throw failure(step, "/answers", say("scenario.answers-form-takes"), inWords(refused));
        } catch (ScenarioFailure failure) {
            throw failure;
        } catch (RuntimeException refused) {
            throw failure(
                    step,
                    "",
                    say("scenario.can-done", step),
                    refused.getMessage() == null ? refused.toString() : refused.getMessage());
        }
    }

    /** A new task may come before others, but never before those that keep a child safe: they are there already. */
    private boolean canWait(Step step) {
        if (step.kind().equals("task")) {
            return !KnownTasks.isForSafeguarding(step.text("key"));
        }
        if (!step.kind().equals("expect")) {
            return false;
        }
        List<String> open = everyTask().map(TaskView::key).toList();
        for (JsonNode task : step.content().path("tasks")) {
            if (KnownTasks.isForSafeguarding(task.asText()) && !open.contains(task.asText())) {
                return false;
            }
        }
        return true;
    }

    /** Does the tasks that no shipped diagram has, with the plainest answers. */
    private boolean doNewTasks() {
        int done = 0;
        while (done < MOST_NEW_TASKS && doNewTask()) {
            stage.dueJobs().runUntil(stage.clock().instant());
            done++;
        }
        return done > 0;
    }

    /** Others see a task than those who may do it: it is for the first who can. */
    private boolean doNewTask() {
        List<NewTask> open = usernames().stream()
                .flatMap(username -> stage.staff().find(username).stream())
                .flatMap(person -> tasks(person, null)
                        .filter(task -> !KnownTasks.isKnown(task.key()))
                        .map(task -> new NewTask(task, person)))
                .toList();
        return open.stream().anyMatch(this::canDo);
    }

    private boolean canDo(NewTask next) {
        TaskView task = next.task();
        try {
            answered(
                    task.formId(),
                    new HashMap<>(),
                    answers -> stage.tasks().complete(task.id(), new Completion(answers, null), next.person()));
            notes.add(say("scenario.task-not-story-done", task.key()));
            return true;
        } catch (NotAllowedException | ConflictException | InvalidAnswersException cannot) {
            return false;
        }
    }

    /** Sends answers, and gives those that a form asks for beyond them, as often as it asks for more. */
    private void answered(@Nullable String formId, Map<String, Object> answers, Consumer<Map<String, Object>> send) {
        for (int i = 0; ; i++) {
            try {
                send.accept(answers);
                return;
            } catch (InvalidAnswersException refused) {
                boolean added = false;
                for (FieldError error : refused.errors()) {
                    Optional<Object> plainest = !bears || formId == null || answers.containsKey(error.field())
                            ? Optional.empty()
                            : PossibleAnswers.to(stage.forms().latest(formId).schema(), error.field(), today());
                    if (plainest.isPresent()) {
                        answers.put(error.field(), plainest.get());
                        notes.add(say(
                                "scenario.question-form-not-story",
                                error.field(),
                                String.valueOf(formId),
                                plainest.get()));
                        added = true;
                    }
                }
                if (!added || i == MOST_NEW_QUESTIONS) {
                    throw refused;
                }
            }
        }
    }

    /** Whether a step can be done now: a task has to wait for the person who does it. */
    public boolean canPerform(Step step) {
        return !step.kind().equals("task")
                || tasks(person(step), step.text("key")).findAny().isPresent();
    }

    /** Plays the same steps for several children one after the other, each time where that child was left. */
    private void each(Step step) {
        JsonNode said = step.content();
        for (int number = said.path("from").asInt(1); number <= said.path("to").asInt(); number++) {
            String name = step.text("of") + number;
            About about = abouts.getOrDefault(name, new About(null, null, false));
            reference = about.reference();
            instance = about.instance();
            inRegister = about.inRegister();
            for (Step one :
                    ScenarioText.steps(numbered(said.path("steps"), number), step.pointer() + "/steps", step.lines())) {
                perform(one);
            }
            abouts.put(name, new About(reference, instance, inRegister));
        }
    }

    private static JsonNode numbered(JsonNode steps, int number) {
        try {
            return JSON.readTree(steps.toString().replace(NUMBER, Integer.toString(number)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Steps with a number in them are steps", impossible);
        }
    }

    private void start(Step step) {
        if (step.has("process")) {
            startProcess(step);
            return;
        }
        if (step.has("register")) {
            openEntry(step);
            return;
        }
        Map<String, Object> answers = answers("referral", null, step);
        Person person = person(step);
        answered(
                "referral",
                answers,
                all -> reference = stage.referrals().receive(all, null, person).reference());
        instance = theCase(step).rootInstance();
    }

    private void openEntry(Step step) {
        Person person = person(step);
        String register = step.text("register");
        String form = stage.registers().form(register, person).form().id();
        answered(
                form,
                answers(form, null, step),
                all -> reference = stage.registers().open(register, all, person));
        inRegister = true;
        instance = newest(register, step, "/register");
    }

    private void startProcess(Step step) {
        CaseRecord theCase = theCase(step);
        Map<String, Object> variables = new HashMap<>(Map.of(
                Variables.CASE_REF, theCase.reference(),
                Variables.PATHWAY, theCase.pathway(),
                Variables.AREA, theCase.areaId(),
                Variables.SITE, theCase.siteId()));
        variables.putAll(values(step.content().path("variables")));
        instance = stage.pathways().start(step.text("process"), reference, variables);
    }

    private void task(Step step) {
        Person person = person(step);
        TaskView task = tasks(person, step.text("key")).findFirst().orElseThrow(() -> {
            List<String> open = everyTask().map(TaskView::key).distinct().toList();
            String found = open.contains(step.text("key"))
                    ? say("scenario.task-may-not-see", step.text("key"), step.text("as"))
                    : say("scenario.tasks", open);
            return failure(step, "/key", say("scenario.a-task-for", step.text("key"), step.text("as")), found);
        });
        answered(
                task.formId(),
                answers(task.formId(), task.key(), step),
                answers -> stage.tasks().complete(task.id(), new Completion(answers, null), person));
    }

    private void event(Step step) {
        Person person = person(step);
        CaseRecord theCase = stage.cases().forPerson(reference(step), person);
        answered(
                step.text("name"),
                answers(null, step.text("name"), step),
                answers -> stage.events().tell(theCase, step.text("name"), answers, person));
    }

    private void message(Step step) {
        String to = step.text("to");
        String target = to == null ? instance : newest(to, step, "/to");
        if (!stage.pathways()
                .send(target, step.text("name"), values(step.content().path("variables")))) {
            throw failure(
                    step,
                    "/name",
                    say("scenario.something-waits-message", step.text("name")),
                    say("scenario.active-steps", active(target)));
        }
    }

    private Instant later(String duration) {
        int time = duration.indexOf('T');
        ZonedDateTime now = stage.clock().instant().atZone(WorkCalendar.ZONE);
        String days = time < 0 ? duration : duration.substring(0, time);
        ZonedDateTime then = days.equals("P") ? now : now.plus(Period.parse(days));
        return (time < 0 ? then : then.plus(Duration.parse("P" + duration.substring(time)))).toInstant();
    }

    private Map<String, Object> answers(@Nullable String formId, @Nullable String key, Step step) {
        ObjectNode base =
                key != null && usual.containsKey(key) ? usual.get(key) : formId == null ? null : usual.get(formId);
        return Answers.over(base, step.content().path("answers"), today());
    }

    private LocalDate today() {
        return WorkCalendar.date(stage.clock().instant());
    }

    private Person person(Step step) {
        String username = step.text("as") == null ? "school" : step.text("as");
        return stage.staff()
                .find(username)
                .orElseThrow(() -> failure(step, "/as", say("scenario.one-of", new TreeSet<>(usernames())), username));
    }

    private Collection<String> usernames() {
        return stage.staff().displayNames(InventedService.AREA).keySet();
    }

    private CaseRecord theCase(Step step) {
        return stage.cases().find(reference(step));
    }

    private String reference(Step step) {
        if (reference == null) {
            throw failure(step, "", say("scenario.referral-before-step"), "none");
        }
        return reference;
    }

    private Stream<TaskView> tasks(Person person, @Nullable String key) {
        if (reference == null) {
            return Stream.empty();
        }
        List<TaskView> open = inRegister
                ? stage.workList().about(reference, person)
                : stage.workList().find(WorkQuery.ofCase(reference), person).items();
        return open.stream().filter(task -> key == null || task.key().equals(key));
    }

    /** Every task that anybody sees: one that nobody sees does not wait for anybody. */
    private Stream<TaskView> everyTask() {
        return usernames().stream()
                .flatMap(username -> stage.staff().find(username).stream())
                .flatMap(person -> tasks(person, null));
    }

    private String newest(String processKey, Step step, String within) {
        return stage.diagrams()
                .newest(processKey)
                .orElseThrow(() -> failure(step, within, say("scenario.process-started", processKey), "none"));
    }

    private List<String> active(@Nullable String instanceId) {
        return stage.diagrams().steps(instanceId).stream()
                .flatMap(part -> part.activeIds().stream())
                .distinct()
                .toList();
    }

    private ScenarioFailure failure(Step step, String within, String expected, String found) {
        return new ScenarioFailure(file, step.line(within), expected, found + failing());
    }

    /** What went wrong out of sight is the likely cause of what is missing. */
    private String failing() {
        return stage.failedJobs().failing().stream()
                .map(job -> say("scenario.background-step-failed", job.step(), job.why()))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String inWords(InvalidAnswersException refused) {
        return refused.errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Object> values(JsonNode variables) {
        Map<String, Object> values = new HashMap<>();
        variables.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
        return values;
    }

    private static Object plain(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt()
                ? value.intValue()
                : JSON.convertValue(value, Object.class);
    }

    /** What a step expects, one question after the other; the first that does not hold stops the story. */
    private final class Expectation {

        private final Step step;

        Expectation(Step step) {
            this.step = step;
        }

        void check() {
            checkTasks();
            checkProcess();
            checkCase();
            checkMessages();
        }

        private void checkTasks() {
            if (names("tasks").isEmpty() && names("not-tasks").isEmpty()) {
                return;
            }
            List<String> open =
                    everyTask().map(TaskView::key).distinct().sorted().toList();
            all("tasks", say("scenario.a-task"), open);
            none("not-tasks", say("scenario.no-task"), open);
        }

        private void checkProcess() {
            JsonNode wanted = step.content();
            if (!wanted.has("active-steps") && !wanted.has("end") && !wanted.has("ended") && !wanted.has("variables")) {
                return;
            }
            String about = wanted.has("in") ? newest(step.text("in"), step, "/in") : instance;
            if (about == null) {
                throw failure(step, "", say("scenario.a-process-that-was-started"), "none");
            }
            lookedAt = about;
            all("active-steps", say("scenario.the-step"), active(about));
            ActiveStep root = stage.diagrams().steps(about).get(0);
            if (wanted.has("end")
                    && (stage.pathways().runs(about) || !root.finishedIds().contains(step.text("end")))) {
                throw failure(step, "/end", say("scenario.the-end", step.text("end")), whereNow(about, root));
            }
            if (wanted.has("ended")
                    && wanted.path("ended").asBoolean() == stage.pathways().runs(about)) {
                throw failure(
                        step,
                        "/ended",
                        wanted.path("ended").asBoolean()
                                ? say("scenario.that-it-is-over")
                                : say("scenario.that-it-goes-on"),
                        whereNow(about, root));
            }
            values(wanted.path("variables")).forEach((name, value) -> {
                Object found = stage.pathways().variable(about, name);
                if (!value.equals(found)) {
                    throw failure(step, "/variables/" + name, name + " = " + value, name + " = " + found);
                }
            });
        }

        private String whereNow(String about, ActiveStep root) {
            return stage.pathways().runs(about)
                    ? say("scenario.active-steps", active(about))
                    : say("scenario.over-way", root.finishedIds());
        }

        private void checkCase() {
            if (step.content().has("ending")) {
                same("ending", theCase(step).ending());
            }
            if (step.content().has("stage")) {
                same("stage", theCase(step).stage().stored());
            }
        }

        private void same(String what, String found) {
            if (!step.text(what).equals(found)) {
                throw failure(step, "/" + what, what + " " + step.text(what), what + " " + found);
            }
        }

        private void checkMessages() {
            if (names("messages").isEmpty()
                    && names("not-messages").isEmpty()
                    && names("told").isEmpty()) {
                return;
            }
            List<OutboxEntry> messages = stage.outbox().newest(administrator(), null, null);
            List<String> subjects = messages.stream().map(OutboxEntry::subject).toList();
            for (Name words : names("messages")) {
                if (subjects.stream().noneMatch(subject -> subject.contains(words.name()))) {
                    throw failure(
                            step, words.pointer(), say("scenario.a-message-with", words.name()), subjects.toString());
                }
            }
            for (Name words : names("not-messages")) {
                if (subjects.stream().anyMatch(subject -> subject.contains(words.name()))) {
                    throw failure(step, words.pointer(), say("scenario.no-message", words.name()), subjects.toString());
                }
            }
            List<String> told = messages.stream().map(OutboxEntry::recipient).toList();
            for (Name person : names("told")) {
                String address = stage.staff().email(person.name()).orElse(person.name());
                if (!told.contains(address)) {
                    throw failure(
                            step,
                            person.pointer(),
                            say("scenario.a-message-to", person.name()),
                            say("scenario.messages-to", told));
                }
            }
        }

        private Person administrator() {
            return stage.staff().find("admin").orElseThrow();
        }

        private void all(String list, String what, List<String> found) {
            for (Name name : names(list)) {
                if (!found.contains(name.name())) {
                    throw failure(step, name.pointer(), what + " " + name.name(), found.toString());
                }
            }
        }

        private void none(String list, String what, List<String> found) {
            for (Name name : names(list)) {
                if (found.contains(name.name())) {
                    throw failure(step, name.pointer(), what + " " + name.name(), found.toString());
                }
            }
        }

        private List<Name> names(String list) {
            List<Name> names = new ArrayList<>();
            step.content()
                    .path(list)
                    .forEach(name -> names.add(new Name(name.asText(), "/" + list + "/" + names.size())));
            return names;
        }
    }

    /** A name in a list, and where it stands in its step. */
    private record Name(String name, String pointer) {}

    /** A task that the story does not know, and somebody who may do it. */
    private record NewTask(TaskView task, Person person) {}
}
