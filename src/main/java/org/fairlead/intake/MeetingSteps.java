package org.fairlead.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Telling;
import org.fairlead.form.Answers;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process {@code intake-meeting} asks for, step by step. */
@Service
@RequiredArgsConstructor
class MeetingSteps {

    private static final String HELD = "held";

    private final IntakeRepository meetings;
    private final MeetingRoomRepository room;
    private final MeetingPlans plans;
    private final MeetingCalendar calendar;
    private final MeetingInvitations invitations;
    private final Agendas agendas;
    private final Telling telling;
    private final Clock clock;

    /** The meeting that the process is for; proposes one where it was started for a site alone. */
    @Step(
            value = "planMeeting",
            name = "Work out the meeting's dates",
            help = "Works out when the agenda closes and when the meeting is due.")
    @Transactional
    Planned plan(String meetingId, boolean meetingAgreed, String site, Running running) {
        String id = meetingId == null ? plans.propose(site) : meetingId;
        meetings.runsIn(id, running.instance());
        return calendar.dates(find(id), meetingAgreed);
    }

    /** Keeps what the tasks of a meeting say, before its process moves on. */
    @EventListener
    void on(TaskCompleted completed) {
        Answers answers = completed.submission().answers();
        switch (completed.task().key()) {
            case "schedule-meeting" -> {
                Meeting meeting = of(completed);
                meetings.move(
                        meeting.id(),
                        MeetingCalendar.at(
                                LocalDate.parse(answers.required("meetingDate")),
                                LocalTime.parse(answers.required("meetingTime"))),
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

    /** The dates, once the day is changed. */
    @Step(
            value = "changeMeeting",
            name = "Take the new day or place",
            help = "Goes by the new day or place of the meeting from here on.")
    @Transactional
    Planned dates(String meetingId) {
        return calendar.dates(find(meetingId), true);
    }

    @Step(
            value = "sendInvitations",
            name = "Send invitations",
            help = "Invites everybody with a calendar entry, or tells them what has changed.")
    @Transactional
    void invite(String meetingId) {
        invitations.invite(find(meetingId));
    }

    @Step(
            value = "recordSchedule",
            name = "Take the agreed day",
            help = "Goes by the day that was agreed with the site.")
    @Transactional
    Planned agreed(String meetingId) {
        return dates(meetingId);
    }

    @Step(
            value = "closeAgenda",
            name = "Close the agenda",
            help = "Writes the agenda down as it stands, oldest and most urgent first.")
    @Transactional
    void closeAgenda(String meetingId) {
        Meeting meeting = find(meetingId);
        agendas.close(meeting);
        invitations.agendaIsReady(meeting);
    }

    /** Nobody has said what came of it. Where something was decided, or both leads were noted as there, it was held. */
    @Step(
            value = "recordMissed",
            name = "Note that nobody reported",
            help = "Nobody has said what came of the meeting: it counts as not held.")
    @Transactional
    Missed missed(String meetingId) {
        boolean held = !meetings.decisionsOf(meetingId).isEmpty() || Attendance.isQuorum(room.attendance(meetingId));
        return new Missed(held ? HELD : "not-held", "not-recorded", "not-recorded");
    }

    /** What stands for a meeting that nobody reported. */
    record Missed(String meetingResult, String leadOfService, String leadOfSite) {}

    /**
     * Ends a meeting.
     *
     * @param meetingOutcome {@code held}, {@code adjourned} or {@code not-held}
     */
    @Step(
            value = "recordMeeting",
            name = "End the meeting",
            help = "Keeps what became of the meeting; what was not reached goes to the next one. The supervisor hears"
                    + " of a child whom two held meetings did not decide about.",
            inputs =
                    @Step.Input(
                            name = "meetingOutcome",
                            help = "What became of the meeting.",
                            values = {"held", "not-held", "adjourned"}))
    @Transactional
    Over end(String meetingId, String meetingOutcome) {
        meetings.lock(meetingId);
        Meeting meeting = find(meetingId);
        agendas.over(meeting);
        meetings.decisionsOf(meetingId).forEach(decided -> telling.meetingIsOver(decided.caseRef()));
        meetings.end(meetingId, meetingOutcome, null, clock.instant());
        if (meetingOutcome.equals(HELD)) {
            tellOfThosePassedBy(meeting);
        }
        boolean decided = !meetings.decisionsOf(meetingId).isEmpty();
        return new Over(decided, !meetingOutcome.equals(HELD) && tooOften(meeting));
    }

    /** What a meeting left. */
    record Over(boolean decisionsMade, boolean missedTooOften) {}

    /** The meeting has been cancelled: everybody hears, and its agenda goes to the next. */
    @Step(value = "cancelMeeting", name = "Call the meeting off", help = "Tells everybody that the meeting is off.")
    @Transactional
    Cancelled cancel(String meetingId) {
        Meeting meeting = find(meetingId);
        agendas.over(meeting);
        meetings.decisionsOf(meetingId).forEach(decided -> telling.meetingIsOver(decided.caseRef()));
        invitations.cancel(meeting);
        return new Cancelled(tooOften(meeting));
    }

    /** Whether meetings with the site fall out too often. */
    record Cancelled(boolean missedTooOften) {}

    @Step(
            value = "planNextMeeting",
            name = "Plan the next meeting",
            help = "Plans the site's next intake meeting, in term time.")
    @Transactional
    void planNext(String meetingId) {
        plans.planNext(find(meetingId));
    }

    /** After a supervisor has decided to meet again, counting starts anew. */
    @Step(
            value = "planMeetingAgain",
            name = "Plan a meeting in its place",
            help = "Plans a meeting in place of one that was missed or adjourned.")
    @Transactional
    void planAgain(String meetingId, boolean missedTooOften) {
        Meeting meeting = find(meetingId);
        plans.planAgain(meeting, missedTooOften ? 0 : meeting.missedBefore() + 1);
    }

    @Step(
            value = "pausePlan",
            name = "Plan no more meetings for now",
            help = "Stops planning meetings with this site until somebody plans one again.")
    @Transactional
    void pausePlan(String meetingId) {
        plans.pause(find(meetingId).siteId());
    }

    /** Meetings count, not days: in the summer nobody meets. */
    private void tellOfThosePassedBy(Meeting meeting) {
        room.items(meeting.id()).stream()
                .filter(item ->
                        item.kind().equals(AgendaItem.DECISION) && item.state().equals("not-reached"))
                .filter(item -> room.passedBy(item.caseRef()) >= calendar.undecidedMeetingsAllowed(meeting))
                .forEach(item -> invitations.passedBy(meeting, item.caseRef()));
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
                .orElseThrow(() -> new NotFoundException("intake.no-meeting"));
    }

    private Meeting find(String meetingId) {
        return meetings.meeting(meetingId).orElseThrow(() -> new NotFoundException("intake.no-meeting"));
    }
}
