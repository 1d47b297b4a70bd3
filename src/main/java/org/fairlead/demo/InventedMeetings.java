package org.fairlead.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.intake.IntakeMeeting;
import org.fairlead.intake.IntakeMeetings;
import org.fairlead.intake.MeetingPlans;
import org.fairlead.intake.MeetingRoom;
import org.fairlead.scenario.InventedService;
import org.fairlead.scenario.Stage;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.OpenedTask;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets the invented sites meet every three weeks, decide about some children and write it down. */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedMeetings {

    private static final Period SINCE = Period.ofWeeks(10);
    private static final Duration INTO_THE_MEETING = Duration.ofMinutes(40);
    private static final int TUESDAY = 2;
    private static final int WEDNESDAY = 3;
    private static final int THURSDAY = 4;

    private final Stage stage;
    private final IntakeMeetings meetings;
    private final MeetingPlans plans;
    private final MeetingRoom room;
    private final Cases cases;
    private Map<String, String> decisions = Map.of();
    private @Nullable Instant planned;
    private boolean missedOne;

    /** The sites begin to meet some weeks before the end of the story. */
    void begin(Instant end, Map<String, String> decided) {
        decisions = decided;
        planned = end.atZone(WorkCalendar.ZONE).minus(SINCE).toInstant();
    }

    /** When something happens next. */
    Optional<Instant> next() {
        if (planned != null) {
            return Optional.of(planned);
        }
        return ahead().stream()
                .map(meeting -> meeting.startsAt().plus(INTO_THE_MEETING))
                .min(Comparator.naturalOrder());
    }

    void goOn() {
        if (planned != null) {
            planned = null;
            plan(InventedService.OAK_PRIMARY, WEDNESDAY, LocalTime.of(9, 30), "Head teacher’s office");
            plan(InventedService.ELM_PRIMARY, THURSDAY, LocalTime.of(14, 0), "By video");
            plan(InventedService.MILL_ROAD_PRACTICE, TUESDAY, LocalTime.of(12, 30), "Meeting room 1");
        } else {
            Instant now = stage.clock().instant();
            ahead().stream()
                    .filter(meeting ->
                            !meeting.startsAt().plus(INTO_THE_MEETING).isAfter(now))
                    .toList()
                    .forEach(this::hold);
        }
        stage.dueJobs().runDue();
        agreeDates();
    }

    private void plan(String site, int weekday, LocalTime time, String place) {
        plans.set(site, weekday, time, place, true, 0, coordinator());
    }

    private void hold(IntakeMeeting meeting) {
        if (!missedOne && meeting.siteId().equals(InventedService.ELM_PRIMARY)) {
            missedOne = true;
            room.end(meeting.id(), false, "The head teacher was ill.", coordinator());
            return;
        }
        room.allCame(meeting.id(), coordinator());
        if (stage.staff().partnersOf(meeting.siteId()).isEmpty()) {
            room.add(meeting.id(), "Hazel Brook, head teacher", "site-lead", "phone", coordinator());
        }
        for (String reference : meetings.toDecide(meeting.id(), coordinator())) {
            String decision = decisions.get(cases.find(reference).child().givenName());
            if (decision != null) {
                meetings.decide(meeting.id(), reference, answers(decision), coordinator());
            }
        }
        meetings.toDiscuss(meeting.id(), coordinator())
                .forEach(reference -> meetings.discussed(
                        meeting.id(), reference, "A last visit together, then the club on their own.", coordinator()));
        room.end(meeting.id(), true, null, coordinator());
        stage.dueJobs().runDue();
        complete(
                meeting.siteId(),
                "write-minutes",
                Map.of(
                        "minutesNotes", "The new lunchtime club has four places left.",
                        "minutesActions", "The coordinator asks the club how to book, by the next meeting."));
        complete(meeting.siteId(), "confirm-families-told", Map.of("familiesTold", true));
    }

    private static Map<String, Object> answers(String decision) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("intakeDecision", decision);
        answers.put(
                "intakeReason",
                switch (decision) {
                    case "waiting-list" ->
                        "Would gain from the programme, and no link worker has a place before next month.";
                    case "signpost" -> "The library group fits what the family asked for.";
                    default -> "Fits the programme, and the family is keen.";
                });
        if (decision.startsWith("accept") || decision.equals("waiting-list")) {
            answers.put("criteriaMet", "Age, area, and two of the needs that we work with.");
            answers.put("leaveWhen", "Goes to one activity a week without being taken.");
        }
        return answers;
    }

    /** The coordinator agrees each proposed day with the site, but has not yet come to the one at Elm Primary. */
    private void agreeDates() {
        for (String site : List.of(InventedService.OAK_PRIMARY, InventedService.MILL_ROAD_PRACTICE)) {
            tasks(site, "schedule-meeting").forEach(task -> {
                OpenedTask opened = stage.tasks().open(task.id(), coordinator());
                stage.tasks().complete(task.id(), new Completion(opened.data(), null), coordinator());
            });
        }
        stage.dueJobs().runDue();
    }

    private void complete(String site, String task, Map<String, Object> answers) {
        tasks(site, task)
                .forEach(found -> stage.tasks().complete(found.id(), new Completion(answers, null), coordinator()));
    }

    private List<TaskView> tasks(String site, String key) {
        return stage.workList()
                .find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(key).atSite(site), coordinator())
                .items();
    }

    private List<IntakeMeeting> ahead() {
        return meetings.forPerson(coordinator()).stream()
                .filter(meeting -> meeting.status().equals("planned"))
                .toList();
    }

    private Person coordinator() {
        return stage.staff().find("coordinator").orElseThrow();
    }
}
