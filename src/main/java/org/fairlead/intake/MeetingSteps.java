package org.fairlead.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process {@code intake-meeting} asks for, step by step. */
@Service
class MeetingSteps {

    private static final String HELD = "held";

    private final IntakeRepository meetings;
    private final MeetingRoomRepository room;
    private final MeetingPlans plans;
    private final MeetingCalendar calendar;
    private final MeetingInvitations invitations;
    private final Agendas agendas;
    private final Clock clock;

    MeetingSteps(
            IntakeRepository meetings,
            MeetingRoomRepository room,
            MeetingPlans plans,
            MeetingCalendar calendar,
            MeetingInvitations invitations,
            Agendas agendas,
            Clock clock) {
        this.meetings = meetings;
        this.room = room;
        this.plans = plans;
        this.calendar = calendar;
        this.invitations = invitations;
        this.agendas = agendas;
        this.clock = clock;
    }

    /** The meeting that the process is for; proposes one where it was started for a site alone. */
    @Transactional
    Map<String, Object> plan(String meetingId, Boolean agreed, String siteId, String processInstance) {
        String id = meetingId == null ? plans.propose(siteId) : meetingId;
        meetings.runsIn(id, processInstance);
        Map<String, Object> variables = new HashMap<>(calendar.dates(find(id)));
        variables.put("meetingId", id);
        variables.put("meetingAgreed", Boolean.TRUE.equals(agreed));
        return variables;
    }

    /** Keeps what the tasks of a meeting say, before its process moves on. */
    @EventListener
    void on(TaskCompleted completed) {
        Map<String, Object> answers = completed.submission().answers();
        switch (completed.task().key()) {
            case "schedule-meeting" -> {
                Meeting meeting = of(completed);
                meetings.move(
                        meeting.id(),
                        MeetingCalendar.at(
                                LocalDate.parse(answers.get("meetingDate").toString()),
                                LocalTime.parse(answers.get("meetingTime").toString())),
                        MeetingPlans.place((String) answers.get("meetingPlace")));
            }
            case "hold-meeting" -> {
                if (answers.get("meetingNote") instanceof String note && !note.isBlank()) {
                    meetings.keepReason(of(completed).id(), note.strip());
                }
            }
            case "write-minutes" ->
                meetings.keepMinutes(of(completed).id(), completed.submission().id());
            default -> {
                // not of a meeting, or nothing to keep
            }
        }
    }

    /** The dates, once the day is agreed or changed. */
    @Transactional
    Map<String, Object> dates(String meetingId) {
        Map<String, Object> variables = new HashMap<>(calendar.dates(find(meetingId)));
        variables.put("meetingAgreed", true);
        return variables;
    }

    @Transactional
    void invite(String meetingId) {
        invitations.invite(find(meetingId));
    }

    @Transactional
    void closeAgenda(String meetingId) {
        Meeting meeting = find(meetingId);
        agendas.close(meeting);
        invitations.agendaIsReady(meeting);
    }

    /** Nobody has said what came of it. Where something was decided, or both leads were noted as there, it was held. */
    @Transactional
    Map<String, Object> missed(String meetingId) {
        boolean held = !meetings.decisionsOf(meetingId).isEmpty() || Attendance.isQuorum(room.attendance(meetingId));
        return Map.of(
                "meetingResult", held ? HELD : "not-held",
                "leadOfService", "not-recorded",
                "leadOfSite", "not-recorded");
    }

    /**
     * Ends a meeting.
     *
     * @param outcome {@code held}, {@code adjourned} or {@code not-held}
     */
    @Transactional
    Map<String, Object> end(String meetingId, String outcome) {
        meetings.lock(meetingId);
        Meeting meeting = find(meetingId);
        agendas.over(meeting);
        meetings.end(meetingId, outcome, null, clock.instant());
        boolean decided = !meetings.decisionsOf(meetingId).isEmpty();
        return Map.of("decisionsMade", decided, "missedTooOften", !outcome.equals(HELD) && tooOften(meeting));
    }

    /** The meeting has been cancelled: everybody hears, and its agenda goes to the next. */
    @Transactional
    Map<String, Object> cancel(String meetingId) {
        Meeting meeting = find(meetingId);
        agendas.over(meeting);
        invitations.cancel(meeting);
        return Map.of("missedTooOften", tooOften(meeting));
    }

    @Transactional
    void planNext(String meetingId) {
        plans.planNext(find(meetingId));
    }

    /** After a supervisor has decided to meet again, counting starts anew. */
    @Transactional
    void planAgain(String meetingId, boolean supervisorDecided) {
        Meeting meeting = find(meetingId);
        plans.planAgain(meeting, supervisorDecided ? 0 : meeting.missedBefore() + 1);
    }

    @Transactional
    void pausePlan(String meetingId) {
        plans.pause(find(meetingId).siteId());
    }

    private boolean tooOften(Meeting meeting) {
        boolean tooOften = meeting.missedBefore() + 1 >= calendar.missedMeetingsAllowed(meeting);
        if (tooOften) {
            invitations.missedTooOften(meeting);
        }
        return tooOften;
    }

    private Meeting of(TaskCompleted completed) {
        return meetings.meetingOf(completed.task().processInstance())
                .orElseThrow(() -> new NotFoundException("There is no such meeting."));
    }

    private Meeting find(String meetingId) {
        return meetings.meeting(meetingId).orElseThrow(() -> new NotFoundException("There is no such meeting."));
    }
}
