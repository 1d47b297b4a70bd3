package org.fairlead.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.scenario.InventedService;
import org.fairlead.scenario.Stage;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.supervision.SessionRoom;
import org.fairlead.supervision.SupervisionFlags;
import org.fairlead.supervision.SupervisionPlans;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Supervision in the demo: last month's sessions were held; this month's lie ahead, with cases on the agenda. */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedSupervision {

    private static final Period SINCE = Period.ofMonths(2);
    private static final Period LOOK = Period.ofDays(5);
    private static final Duration AFTER_THE_AGENDA = Duration.ofDays(7);
    private static final int FLAGGED = 6;
    private static final int ADVISED = 3;
    private static final List<CaseStage> STAGES =
            List.of(CaseStage.DIRECT_WORK, CaseStage.ENDING, CaseStage.FIRST_PACK, CaseStage.CONSENT);
    private static final List<String> WHAT = List.of(
            "Ask the class teacher what works at break",
            "Ring the practice about sleep",
            "Go to the club together once more");
    private static final List<String> WHY = List.of(
            "Nothing changes at school, whatever we try.",
            "Sleeps badly and will not say why.",
            "The club worked for a month and then not any more.",
            "Very quiet since the summer.",
            "The carers disagree about what helps.",
            "Finds it hard to say goodbye after each session.");

    private final Stage stage;
    private final SupervisionPlans plans;
    private final SessionRoom room;
    private final SupervisionFlags flags;
    private final Cases cases;
    private @Nullable LocalDate lastMonth;
    private @Nullable Instant next;
    private int given;
    private int done;

    void begin(Instant end) {
        next = end.atZone(WorkCalendar.ZONE).minus(SINCE).toInstant();
        lastMonth = WorkCalendar.date(end).withDayOfMonth(1).minusMonths(1);
    }

    /** When something happens next. */
    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    void goOn() {
        plans.ensureAll();
        flag();
        stage.dueJobs().runDue();
        advise();
        act();
        for (String task : List.of("hold-clinical-session", "hold-case-supervision", "hold-peer-supervision")) {
            hold(task);
        }
        stage.dueJobs().runDue();
        next = stage.clock().instant().atZone(WorkCalendar.ZONE).plus(LOOK).toInstant();
    }

    /** Some cases of direct work are always on the next agenda. */
    private void flag() {
        List<CaseRecord> some = STAGES.stream()
                .flatMap(stage -> cases.ofAreaAtStage(InventedService.AREA, stage).stream())
                .filter(theCase -> theCase.linkWorker() != null)
                .limit(FLAGGED)
                .toList();
        for (int number = 0; number < some.size(); number++) {
            CaseRecord theCase = some.get(number);
            if (flags.openFor(theCase.reference()).isEmpty()) {
                flags.raise(
                        theCase.reference(),
                        "asked-for",
                        WHY.get(number),
                        stage.staff().find(theCase.linkWorker()).orElseThrow());
            }
        }
    }

    private void advise() {
        Person clinician = stage.staff().find("clinician").orElseThrow();
        LocalDate soon = WorkCalendar.date(stage.clock().instant()).plusDays(AFTER_THE_AGENDA.toDays());
        room.waiting(clinician).stream()
                .filter(waiting -> !waiting.month().isAfter(lastMonth))
                .limit(ADVISED)
                .forEach(waiting -> {
                    Map<String, String> fields = new HashMap<>();
                    fields.put("outcome", "continue");
                    fields.put("words", "Make the goal smaller, and let the child choose who comes along.");
                    fields.put("what1", WHAT.get(given++ % WHAT.size()));
                    fields.put("owner1", cases.find(waiting.caseRef()).linkWorker());
                    fields.put("due1", soon.toString());
                    room.give(waiting.sessionId(), waiting.caseRef(), fields, List.of(), clinician);
                });
    }

    /** Most of what was agreed is done; one in three is not. */
    private void act() {
        for (String worker : List.of("linkworker", "linkworker2")) {
            Person owner = stage.staff().find(worker).orElseThrow();
            stage
                    .workList()
                    .find(WorkQuery.of(WorkQuery.Queue.MINE).withTask("do-supervision-action"), owner)
                    .items()
                    .stream()
                    .filter(task -> done++ % 3 != 0)
                    .forEach(task -> stage.tasks()
                            .complete(
                                    task.id(),
                                    new Completion(
                                            Map.of("actionResult", "done", "actionNote", "Talked it over; it helps."),
                                            null),
                                    owner));
        }
    }

    private void hold(String key) {
        Person person = stage.staff()
                .find(key.equals("hold-clinical-session") ? "clinician" : "supervisor")
                .orElseThrow();
        Instant before = stage.clock().instant().minus(AFTER_THE_AGENDA);
        for (TaskView task : stage.workList()
                .find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(key), person)
                .items()) {
            boolean past =
                    !WorkCalendar.date(task.createdAt()).withDayOfMonth(1).isAfter(lastMonth);
            if (past && task.createdAt().isBefore(before)) {
                stage.tasks().complete(task.id(), new Completion(answers(key), null), person);
            }
        }
    }

    private static Map<String, Object> answers(String key) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("sessionResult", "held");
        switch (key) {
            case "hold-clinical-session" -> answers.put("supportOffered", true);
            case "hold-case-supervision" -> {
                answers.put("updates", "Two new children, and one who goes to a club on their own now.");
                answers.put("trainingNeeds", "How to talk about loss.");
            }
            default -> {
                answers.put("theme", "When a child will not talk");
                answers.put("peopleThere", List.of("linkworker", "linkworker2"));
                answers.put("learning", "Walk side by side, and let a silence be.");
            }
        }
        return answers;
    }
}
