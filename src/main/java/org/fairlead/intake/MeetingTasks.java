package org.fairlead.intake;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of a meeting on the work list: what they are about, what is filled in, and what is refused. */
@Configuration(proxyBeanMethods = false)
class MeetingTasks {

    private static final Set<String> FORMS = Set.of("schedule-meeting", "hold-meeting");

    /** What the panel beside a task shows. */
    record Beside(String id, String siteName, String when, String place, boolean open) {}

    @Bean
    TaskSubject meetingOfTask(IntakeRepository meetings) {
        return task ->
                of(task, meetings).map(meeting -> meeting.siteName() + " · " + TimeInWords.moment(meeting.startsAt()));
    }

    @Bean
    TaskPrefill meetingPrefill(IntakeRepository meetings, MeetingRoomRepository room) {
        return new TaskPrefill() {
            @Override
            public boolean fits(String formId) {
                return FORMS.contains(formId);
            }

            @Override
            public Map<String, Object> data(TaskView task, Person person) {
                return of(task, meetings).map(meeting -> data(task, meeting)).orElse(Map.of());
            }

            private Map<String, Object> data(TaskView task, Meeting meeting) {
                Map<String, Object> data = new HashMap<>();
                if ("schedule-meeting".equals(task.formId())) {
                    data.put(
                            "meetingDate", WorkCalendar.date(meeting.startsAt()).toString());
                    data.put(
                            "meetingTime",
                            MeetingCalendar.timeOf(meeting.startsAt()).toString());
                    if (meeting.place() != null) {
                        data.put("meetingPlace", meeting.place());
                    }
                } else {
                    List<Attendance> people = room.attendance(meeting.id());
                    if (Attendance.isTaken(people)) {
                        data.put("meetingResult", "held");
                        data.put("leadOfService", Attendance.leads(people, Attendance.SERVICE_LEAD));
                        data.put("leadOfSite", Attendance.leads(people, Attendance.SITE_LEAD));
                    }
                }
                return data;
            }
        };
    }

    @Bean
    TaskCheck meetingDateCheck(IntakeRepository meetings, MeetingCalendar calendar, Areas areas, Clock clock) {
        return TaskCheck.of(
                "schedule-meeting",
                (task, answers, person) -> of(task, meetings)
                        .map(meeting -> dateProblems(meeting, answers, calendar, areas, clock))
                        .orElse(List.of()));
    }

    @Bean
    TaskCheck meetingHeldCheck(IntakeRepository meetings, Clock clock) {
        return TaskCheck.of(
                "hold-meeting",
                (task, answers, person) -> of(task, meetings)
                        .filter(meeting -> "held".equals(answers.get("meetingResult")))
                        .filter(meeting ->
                                WorkCalendar.date(meeting.startsAt()).isAfter(WorkCalendar.date(clock.instant())))
                        .map(meeting -> List.of(new FieldError(
                                "meetingResult",
                                "intake.meeting-if-met-already",
                                TimeInWords.moment(meeting.startsAt()))))
                        .orElse(List.of()));
    }

    /** Minutes are passed on: they name no child. */
    @Bean
    TaskCheck minutesCheck(IntakeRepository meetings, MeetingRoomRepository room, Cases cases) {
        return TaskCheck.of(
                "meeting-minutes",
                (task, answers, person) -> of(task, meetings)
                        .map(meeting -> Stream.of("minutesNotes", "minutesActions")
                                .filter(field -> answers.get(field) instanceof String text
                                        && room.items(meeting.id()).stream()
                                                .map(item -> cases.find(item.caseRef()))
                                                .anyMatch(theCase ->
                                                        theCase.child().isNamedIn(text)))
                                .map(field -> new FieldError(field, "intake.names-child-agenda-use"))
                                .toList())
                        .orElse(List.of()));
    }

    @Bean
    TaskPanel meetingPanel(IntakeRepository meetings) {
        return TaskPanel.of(
                10,
                "intake/panel :: meeting",
                (task, person) -> of(task, meetings)
                        .map(meeting -> new Beside(
                                meeting.id(),
                                meeting.siteName(),
                                TimeInWords.moment(meeting.startsAt()),
                                meeting.place(),
                                meeting.isOpen())));
    }

    private static List<FieldError> dateProblems(
            Meeting meeting, Map<String, Object> answers, MeetingCalendar calendar, Areas areas, Clock clock) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(answers.get("meetingDate")));
            Instant startsAt = MeetingCalendar.at(day, LocalTime.parse(String.valueOf(answers.get("meetingTime"))));
            if (startsAt.isBefore(clock.instant())) {
                return List.of(new FieldError("meetingDate", "intake.meeting-must-future"));
            }
            boolean open = areas.site(meeting.siteId())
                    .filter(site -> calendar.isOpen(site, day))
                    .isPresent();
            return open
                    ? List.of()
                    : List.of(new FieldError(
                            "meetingDate", meeting.isSchool() ? "intake.no-school-day" : "intake.no-working-day"));
        } catch (DateTimeException notATime) {
            return List.of(new FieldError("meetingTime", "intake.write-time-like-09"));
        }
    }

    private static Optional<Meeting> of(TaskView task, IntakeRepository meetings) {
        return MeetingPlans.PROCESS.equals(task.processKey())
                ? meetings.meetingOf(task.processInstance())
                : Optional.empty();
    }
}
