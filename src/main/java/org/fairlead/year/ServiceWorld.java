package org.fairlead.year;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fairlead.form.PossibleAnswers;
import org.fairlead.scenario.InventedService;
import org.fairlead.scenario.ScenarioText;
import org.fairlead.scenario.Stage;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.EveryTask;
import org.fairlead.worklist.TaskView;
import org.fairlead.year.Assumptions.Choice;
import org.fairlead.year.Assumptions.StepTime;
import org.fairlead.year.Assumptions.Team;
import org.jspecify.annotations.Nullable;

/**
 * The real service as the world of a year: referrals and tasks go through the services that the pages use, and the
 * engine's own timers run.
 */
final class ServiceWorld implements World {

    private static final String REFERRAL = "referral";
    private static final String INTAKE = "decide-intake";
    private static final String ALLOCATE = "allocate-link-worker";
    private static final Team NOBODYS_TIME = new Team(0, 0, 1, 0);
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalTime CLOSE = LocalTime.of(17, 0);
    private static final LocalTime MEETING = LocalTime.of(10, 0);
    private static final int AGENDA_DAYS = 2;
    private static final int MOST_REPAIRS = 12;
    private static final double SECONDS_A_DAY = 86_400;
    private static final int DAYS_A_WEEK = 7;
    private static final Map<String, String> USERS = Map.of(
            Roles.COORDINATOR, "coordinator",
            Roles.SUPERVISOR, "supervisor",
            Roles.CLINICAL_SUPERVISOR, "clinician",
            Roles.DSL, "dsl",
            Roles.DEPUTY_DSL, "deputydsl",
            Roles.SAFEGUARDING_LEAD, "lead",
            Roles.IMPACT_LEAD, "impact",
            Roles.LINK_WORKER, "linkworker",
            Roles.GOVERNANCE, "governance");
    private static final Map<String, String> PARTNERS = Map.of(
            InventedService.OAK_PRIMARY, "school",
            InventedService.ELM_PRIMARY, YearStage.ELM_PARTNER,
            InventedService.MILL_ROAD_PRACTICE, "gp");

    /** Where something went no further, and how often. */
    static final class Stuck {

        private final String why;
        private int often;

        private Stuck(String why) {
            this.why = why;
        }

        String why() {
            return why;
        }

        int often() {
            return often;
        }
    }

    private final Stage stage;
    private final EveryTask tasks;
    private final WorkCalendar calendar;
    private final FiguresRepository figures;
    private final Assumptions year;
    private final Draws draws;
    private final List<Arrivals.Arrival> arrivals;
    private final List<String> linkWorkers;
    private final Map<String, ObjectNode> usual = ScenarioText.usualAnswers("usual");
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, StepTime> times = new HashMap<>();
    private final Map<String, List<Choice>> choices = new HashMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Integer> children = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, TaskView> open = new HashMap<>();
    private final Map<String, Stuck> stuck = new TreeMap<>();
    private Set<String> lastSeen = new HashSet<>();
    private Instant seen;
    // nothing moves by itself: what was asked of the engine holds until somebody does something, or a job runs
    private boolean moved = true;
    private boolean mayHaveCome = true;
    private @Nullable Instant nextDue;

    ServiceWorld(
            Stage stage,
            EveryTask tasks,
            WorkCalendar calendar,
            FiguresRepository figures,
            Assumptions year,
            Draws draws,
            List<Arrivals.Arrival> arrivals,
            List<String> linkWorkers,
            Instant begin) {
        this.stage = stage;
        this.tasks = tasks;
        this.calendar = calendar;
        this.figures = figures;
        this.year = year;
        this.draws = draws;
        this.arrivals = arrivals;
        this.linkWorkers = linkWorkers;
        this.seen = begin;
        year.steps().forEach(step -> times.put(step.step(), step));
        year.choices()
                .forEach(choice -> choices.computeIfAbsent(choice.step(), step -> new ArrayList<>())
                        .add(choice));
    }

    /** Where children went no further, by step. */
    Map<String, Stuck> stuck() {
        return stuck;
    }

    @Override
    public @Nullable Instant next() {
        if (moved) {
            nextDue = stage.dueJobs().nextDue();
            moved = false;
        }
        return nextDue;
    }

    private void moves() {
        moved = true;
        mayHaveCome = true;
    }

    @Override
    public void passTo(Instant moment) {
        stage.clock().stopAt(moment);
        if (moved || nextDue != null && !nextDue.isAfter(moment)) {
            stage.dueJobs().runDue();
            moves();
        }
    }

    @Override
    public void arrive(int child) {
        moves();
        String source = arrivals.get(child).source();
        String site = source.equals("gp")
                ? InventedService.MILL_ROAD_PRACTICE
                : draws.even("site", child) < 0.5 ? InventedService.OAK_PRIMARY : InventedService.ELM_PRIMARY;
        boolean partner = source.equals("gp") || source.equals("school");
        Map<String, Object> answers = answers(REFERRAL, REFERRAL, child, 0);
        String name = name(child);
        answers.put("childGivenName", name.substring(0, name.length() / 2));
        answers.put("childFamilyName", name);
        answers.put("dateOfBirth", birthday(child).toString());
        answers.put("carer1Name", "Carer " + name);
        answers.put("carer1Phone", "01632 9" + String.format(Locale.ROOT, "%05d", child));
        answers.put("carer1Email", "carer" + child + "@example.org");
        if (!partner) {
            answers.put("source", source);
            answers.put("site", site);
        }
        attempt(
                REFERRAL,
                REFERRAL,
                answers,
                all -> children.put(
                        stage.referrals()
                                .receive(
                                        all,
                                        null,
                                        person(partner ? PARTNERS.getOrDefault(site, "school") : "coordinator"))
                                .reference(),
                        child));
    }

    /** A name that no other child's is like. */
    private static String name(int child) {
        StringBuilder name = new StringBuilder("Z");
        for (int left = child + 7; left > 0; left /= 20) {
            name.append("aeiou".charAt(left % 5)).append("bdfgklmnprstvz".charAt(left / 5 % 4 + child % 10));
        }
        return name.append("by")
                .append(child % 10 == 0 ? "" : "x".repeat(child % 3))
                .toString();
    }

    private LocalDate birthday(int child) {
        int days = (int) (draws.even("birthday", child) * 360);
        boolean fits = draws.even("age", child) < 0.93;
        return today().minusYears(fits ? 8 + (long) (draws.even("years", child) * 3) : 13)
                .minusDays(days + 1L);
    }

    @Override
    public List<Job> came() {
        if (!mayHaveCome) {
            return List.of();
        }
        mayHaveCome = false;
        List<TaskView> newest = tasks.since(seen);
        Set<String> now = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (TaskView task : newest) {
            now.add(task.id());
            if (!lastSeen.contains(task.id())) {
                open.put(task.id(), task);
                jobs.add(job(task));
            }
            if (task.createdAt().isAfter(seen)) {
                seen = task.createdAt();
            }
        }
        lastSeen = now;
        return jobs;
    }

    private Job job(TaskView task) {
        int child = child(task);
        int turn = turns.merge(child + "/" + task.key(), 1, Integer::sum);
        String role =
                task.candidateGroups().isEmpty() ? "" : task.candidateGroups().get(0);
        Team team = year.teams().getOrDefault(role, NOBODYS_TIME);
        StepTime own = times.get(task.key());
        double days = own == null
                ? draws.about(team.days(), "days", child, task.key(), turn)
                : own.spread().isEmpty()
                        ? draws.about(own.days(), "days", child, task.key(), turn)
                        : draws.like(own.spread(), "days", child, task.key(), turn);
        double minutes = own == null || own.minutes() == null ? team.minutes() : own.minutes();
        Instant ready = task.key().equals(INTAKE) && (own == null || own.own() == 0)
                ? nextMeeting(task)
                : inHours(task.createdAt().plusSeconds((long) (days * SECONDS_A_DAY)));
        return new Job(
                task.id(),
                task.key(),
                team.people() > 0 ? role : "",
                task.assignee() != null && linkWorkers.contains(task.assignee()) ? task.assignee() : null,
                ready,
                task.dueAt(),
                draws.about(minutes, "minutes", child, task.key(), turn));
    }

    /** Sites meet in turn; a child is talked of at the first meeting whose agenda is still open when they come. */
    private Instant nextMeeting(TaskView task) {
        LocalDate first = year.begins()
                .minusWeeks(year.warmUp())
                .plusDays(Math.floorMod(String.valueOf(task.siteId()).hashCode(), DAYS_A_WEEK * year.meeting()));
        LocalDate earliest = WorkCalendar.date(task.createdAt()).plusDays(AGENDA_DAYS);
        while (first.isBefore(earliest)) {
            first = first.plusWeeks(year.meeting());
        }
        return calendar.firstSchoolDayFrom(InventedService.AREA, first)
                .atTime(MEETING)
                .atZone(WorkCalendar.ZONE)
                .toInstant();
    }

    private Instant inHours(Instant moment) {
        ZonedDateTime at = moment.atZone(WorkCalendar.ZONE);
        while (!calendar.isWorkingDay(at.toLocalDate()) || at.toLocalTime().isAfter(CLOSE)) {
            at = at.plusDays(1).with(OPENING);
        }
        return (at.toLocalTime().isBefore(OPENING) ? at.with(OPENING) : at).toInstant();
    }

    private int child(TaskView task) {
        return children.getOrDefault(task.caseReference() == null ? task.subjectReference() : task.caseReference(), -1);
    }

    @Override
    public boolean isThere(Job job) {
        return open.containsKey(job.id()) && tasks.isThere(job.id());
    }

    @Override
    public @Nullable Instant finish(Job job) {
        TaskView task = Objects.requireNonNull(open.get(job.id()));
        int child = child(task);
        Map<String, Object> answers =
                answers(task.key(), task.formId(), child, turns.getOrDefault(child + "/" + task.key(), 1));
        if (task.key().equals(ALLOCATE)) {
            String worker = withAPlace();
            if (worker == null) {
                return inHours(stage.clock().instant().plus(Duration.ofDays(1)));
            }
            answers.put("linkWorker", worker);
        }
        moves();
        attempt(
                task.key(),
                task.formId(),
                answers,
                all -> stage.tasks().complete(task.id(), new Completion(all, null), doer(task)));
        open.remove(task.id());
        return null;
    }

    /** The link worker with the fewest children, if they may have one more. */
    private @Nullable String withAPlace() {
        Map<String, Long> loads = figures.caseloads();
        String best = null;
        for (String worker : linkWorkers) {
            long load = loads.getOrDefault(worker, 0L);
            if (load < year.caseload() && (best == null || load < loads.getOrDefault(best, 0L))) {
                best = worker;
            }
        }
        return best;
    }

    private Person doer(TaskView task) {
        if (task.assignee() != null) {
            return person(task.assignee());
        }
        String role =
                task.candidateGroups().isEmpty() ? "" : task.candidateGroups().get(0);
        return person(
                role.equals(Roles.PARTNER)
                        ? PARTNERS.getOrDefault(task.siteId(), "school")
                        : role.equals(Roles.LINK_WORKER) && task.linkWorker() != null
                                ? task.linkWorker()
                                : USERS.getOrDefault(role, "supervisor"));
    }

    private Person person(String username) {
        return people.computeIfAbsent(username, name -> stage.staff().find(name).orElseThrow());
    }

    /** The usual answers, and those that are drawn. */
    private Map<String, Object> answers(String step, @Nullable String formId, int child, int turn) {
        ObjectNode base = usual.containsKey(step) ? usual.get(step) : usual.get(formId);
        Map<String, Object> answers = new HashMap<>();
        if (base != null) {
            base.properties().forEach(one -> {
                if (!one.getValue().isNull()) {
                    answers.put(one.getKey(), plain(json.convertValue(one.getValue(), Object.class)));
                }
            });
        }
        choices.getOrDefault(step, List.of())
                .forEach(choice -> answers.put(
                        choice.question(),
                        plain(draws.one(choice.weights(), "answer", child, step, choice.question(), turn))));
        return answers;
    }

    private Object plain(Object value) {
        if (value.equals("today")) {
            return today().toString();
        }
        if (value.equals("today + P14D")) {
            return today().plusDays(14).toString();
        }
        return value.equals("true") || value.equals("false") ? value.equals("true") : value;
    }

    /** Sends answers; what a form does not ask is left out, and what it asks beyond them gets the plainest answer. */
    private void attempt(
            String step, @Nullable String formId, Map<String, Object> answers, Consumer<Map<String, Object>> send) {
        try {
            for (int i = 0; ; i++) {
                try {
                    send.accept(answers);
                    return;
                } catch (InvalidAnswersException refused) {
                    if (i == MOST_REPAIRS || formId == null || !repair(formId, answers, refused)) {
                        throw refused;
                    }
                }
            }
        } catch (ConflictException gone) {
            // an interrupting event came first
            note(step, gone);
        } catch (RuntimeException cannot) {
            note(step, cannot);
        }
    }

    /** Of a choice the next is taken, such as another way to ring a family; else it is as if it had not been said. */
    private boolean repair(String formId, Map<String, Object> answers, InvalidAnswersException refused) {
        JsonNode schema = stage.forms().latest(formId).schema();
        boolean changed = false;
        for (FieldError error : refused.errors()) {
            Object said = answers.remove(error.field());
            if (said != null) {
                List<String> options = PossibleAnswers.options(schema, error.field());
                if (options.size() > 1) {
                    answers.put(error.field(), options.get((options.indexOf(said) + 1) % options.size()));
                }
                changed = true;
            } else {
                Object plainest =
                        PossibleAnswers.to(schema, error.field(), today()).orElse(null);
                changed |= plainest != null && answers.put(error.field(), plainest) == null;
            }
        }
        return changed;
    }

    private void note(String step, RuntimeException cannot) {
        String why = cannot instanceof InvalidAnswersException refused
                ? refused.errors().stream()
                        .map(error -> error.field() + ": " + error.message())
                        .distinct()
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("")
                : String.valueOf(cannot.getMessage());
        stuck.computeIfAbsent(step, key -> new Stuck(why.length() > 300 ? why.substring(0, 300) : why)).often++;
    }

    private LocalDate today() {
        return WorkCalendar.date(stage.clock().instant());
    }
}
