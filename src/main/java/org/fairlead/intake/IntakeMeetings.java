package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.process.Awaited;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.LastStep;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Intake meetings, called by a coordinator; what is decided in them reaches the cases at once. */
@Service
@Tells(value = "intake-decided", with = "intakeDecision", from = Awaited.MEETING)
@Tells(value = "meeting-changed", from = Awaited.MEETING)
@Tells(value = "meeting-cancelled", with = "meetAgain", from = Awaited.MEETING)
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class IntakeMeetings {

    /** The message with which a pathway hears what a meeting has decided. */
    static final String DECIDED = "intake-decided";

    private static final int LONGEST_TEXT = 4000;

    private static final LocalTime EARLIEST = LocalTime.of(7, 0);
    private static final LocalTime LATEST = LocalTime.of(19, 0);

    private final IntakeRepository meetings;
    private final MeetingRoomRepository room;
    private final MeetingPlans plans;
    private final MeetingCalendar calendar;
    private final Agendas agendas;
    private final IntakeDecisions decisions;
    private final Cases cases;
    private final Areas areas;
    private final StaffDirectory staff;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSubmissions submissions;
    private final Pathways pathways;
    private final WorkList workList;
    private final LastStep lastStep;
    private final Timeline timeline;
    private final Telling telling;
    private final Audit audit;
    private final Clock clock;

    /**
     * Newest first: the area's for coordinators and supervisors, their own site's for partners.
     *
     * @throws NotAllowedException for everybody else
     */
    @Transactional(readOnly = true)
    public List<IntakeMeeting> forPerson(Person reader) {
        return all(reader).stream().map(Meeting::face).toList();
    }

    /** The same with all that is kept of them. */
    @Transactional(readOnly = true)
    List<Meeting> all(Person reader) {
        MeetingReading.requireReader(reader);
        return meetings.meetingsFor(reader);
    }

    /**
     * One meeting.
     *
     * @throws NotFoundException when it is not there, or of another area or site
     * @throws NotAllowedException for a role that has nothing to do with meetings
     */
    @Transactional(readOnly = true)
    Meeting one(String meetingId, Person reader) {
        MeetingReading.requireReader(reader);
        return meetings.meeting(meetingId)
                .filter(found -> MeetingReading.maySee(found, reader))
                .orElseThrow(() -> new NotFoundException("intake.no-meeting"));
    }

    /** The references of the cases that a meeting still has to decide about, in the order of its agenda. */
    @Transactional(readOnly = true)
    public List<String> toDecide(String meetingId, Person reader) {
        return open(meetingId, AgendaItem.DECISION, reader);
    }

    /** The references of the cases whose ending a meeting still has to discuss. */
    @Transactional(readOnly = true)
    public List<String> toDiscuss(String meetingId, Person reader) {
        return open(meetingId, AgendaItem.ENDING, reader);
    }

    private List<String> open(String meetingId, String kind, Person reader) {
        return agendas.of(one(meetingId, reader)).stream()
                .filter(AgendaItem::isOpen)
                .filter(item -> item.kind().equals(kind))
                .map(AgendaItem::caseRef)
                .toList();
    }

    /**
     * Plans a meeting on a day that is agreed already; everybody is invited at once.
     *
     * @throws InvalidAnswersException when there is no such site in the coordinator's area, or the day is not one
     */
    @Transactional
    public IntakeMeeting plan(String siteId, Instant startsAt, Person by) {
        return plan(siteId, startsAt, null, false, by);
    }

    /**
     * The same with a place, or null.
     *
     * @param sure whether the day is meant although nobody would expect it; otherwise that is asked first
     */
    @Transactional
    public IntakeMeeting plan(String siteId, Instant startsAt, @Nullable String place, boolean sure, Person by) {
        MeetingReading.onlyWhoArranges(by);
        Site site = areas.site(siteId)
                .filter(found -> found.areaId().equals(by.areaId()))
                .orElseThrow(() -> new InvalidAnswersException("site", "intake.choose-school-practice-area"));
        requireFuture(startsAt);
        requireUsual(site, startsAt, sure);
        String id = meetings.addMeeting(site.id(), startsAt, MeetingPlans.place(place), false, null, 0, by.username());
        plans.start(site, id, true);
        audit.record(by, "intake-meeting-planned", id);
        return find(id).face();
    }

    /**
     * Moves a meeting to another day, time or place; everybody hears and gets the calendar entry anew.
     *
     * @param version the version of the meeting that the coordinator saw
     * @throws ConflictException when it has changed since, has begun or is over
     */
    @Transactional
    public void change(String meetingId, int version, Instant startsAt, String place, Person by) {
        change(meetingId, version, startsAt, place, false, by);
    }

    /** The same; {@code sure} where the day is meant although nobody would expect it. */
    @Transactional
    void change(String meetingId, int version, Instant startsAt, @Nullable String place, boolean sure, Person by) {
        Meeting meeting = toArrange(meetingId, version, by);
        requireFuture(startsAt);
        requireUsual(areas.site(meeting.siteId()).orElseThrow(), startsAt, sure);
        meetings.move(meeting.id(), startsAt, MeetingPlans.place(place));
        tell(meeting, "meeting-changed", Map.of());
        audit.record(by, "intake-meeting-changed", meeting.id());
    }

    /**
     * Calls a meeting off; everybody hears, and it leaves their calendars. What was typed about its cases stays.
     *
     * @param again whether to meet again within a week; otherwise the site goes on with its next regular meeting
     * @throws ConflictException when it has changed since, has begun or is over
     */
    @Transactional
    public void cancel(String meetingId, int version, String reason, boolean again, Person by) {
        Meeting meeting = toArrange(meetingId, version, by);
        if (reason == null || reason.isBlank()) {
            throw new InvalidAnswersException("reason", "intake.why-meeting-off-everybody");
        }
        meetings.end(meeting.id(), "cancelled", cut(reason), clock.instant());
        tell(meeting, "meeting-cancelled", Map.of("meetAgain", again ? "yes" : "no"));
        audit.record(by, "intake-meeting-cancelled", meeting.id());
    }

    /**
     * Tells a case what the meeting decided, by the rules of the form {@code intake-decision}. Where it is noted who is
     * there, that counts; else the answers have to say that both leads are.
     *
     * @throws ConflictException when the case does not wait for a decision or is not one of the meeting's site, or when
     *     the meeting is over, off, or without one of its leads
     */
    @Transactional
    public void decide(String meetingId, String caseReference, Map<String, Object> given, Person by) {
        MeetingReading.onlyWhoArranges(by);
        one(meetingId, by);
        meetings.lock(meetingId);
        Meeting meeting = one(meetingId, by);
        CaseRecord theCase = cases.forPerson(caseReference, by);
        if (!theCase.siteId().equals(meeting.siteId())) {
            throw new ConflictException("intake.case-not-one", meeting.siteName());
        }
        requireOpen(meeting);
        List<Attendance> people = room.attendance(meetingId);
        Map<String, Object> answers = new LinkedHashMap<>(given);
        if (Attendance.isTaken(people)) {
            if (!Attendance.isQuorum(people)) {
                throw new ConflictException("intake.lead-service-lead-must", meeting.siteName());
            }
            answers.put("leadOfService", Attendance.leads(people, Attendance.SERVICE_LEAD));
            answers.put("leadOfSite", Attendance.leads(people, Attendance.SITE_LEAD));
        }
        meetings.lockTasksOf(caseReference);
        // that it is decided already says more than what is missing
        if (!pathways.waitsFor(theCase.rootInstance(), DECIDED)) {
            throw new ConflictException(notWaiting(theCase));
        }
        Form form = forms.latest(IntakeDecisions.FORM);
        CheckedAnswers checked = validator.check(form, answers, Map.of());
        waiting(theCase, by)
                .ifPresentOrElse(
                        task -> lastStep.during(task, () -> goOn(meeting, theCase, form, checked, by)),
                        () -> goOn(meeting, theCase, form, checked, by));
        audit.record(by, "intake-decided", theCase.reference(), meetingId);
    }

    /** The task that asks for the same decision; it goes with it. */
    private Optional<TaskView> waiting(CaseRecord theCase, Person by) {
        return workList.find(WorkQuery.ofCase(theCase.reference()), by).items().stream()
                .filter(task -> IntakeDecisions.FORM.equals(task.formId()) || UrgentIntake.FORM.equals(task.formId()))
                .findFirst();
    }

    private Submission goOn(Meeting meeting, CaseRecord theCase, Form form, CheckedAnswers checked, Person by) {
        Submission submission = submissions.store(form, theCase.reference(), by.username(), checked.answers());
        if (!pathways.send(theCase.rootInstance(), DECIDED, new LinkedHashMap<>(checked.route()))) {
            throw new ConflictException(notWaiting(theCase));
        }
        decisions.record(submission, meeting.id());
        meetings.held(meeting.id());
        agendas.mark(meeting, theCase.reference(), AgendaItem.DECISION, "decided", null);
        room.dropDraft(theCase.reference());
        timeline.add(theCase.reference(), EntryKind.INTAKE, say("intake.intake-meeting-decided"), submission);
        return submission;
    }

    /**
     * The same on the screen of a meeting: family and referrer hear of it when the meeting is over, so that until then
     * it can be taken back.
     */
    @Transactional
    void decideHere(String meetingId, String caseReference, Map<String, Object> given, Person by) {
        decide(meetingId, caseReference, given, by);
        telling.whenMeetingIsOver(caseReference);
    }

    /** Whether a case was decided in this meeting, and that can still be taken back. */
    @Transactional(readOnly = true)
    boolean canTakeBack(String meetingId, String caseReference) {
        return meetings.meetingGoingOn(caseReference).filter(meetingId::equals).isPresent()
                && lastStep.couldBeTakenBack(caseReference, IntakeDecisions.FORM);
    }

    /**
     * Takes back what a meeting that goes on has decided: the case waits for the decision again, and what was typed
     * stands there.
     *
     * @throws ConflictException when the meeting is over, or something has followed from the decision
     */
    @Transactional
    void takeBack(String meetingId, String caseReference, @Nullable String reason, Person by) {
        MeetingReading.onlyWhoArranges(by);
        requireOpen(one(meetingId, by));
        meetings.lock(meetingId);
        requireOpen(one(meetingId, by));
        cases.forPerson(caseReference, by);
        if (reason == null || reason.isBlank()) {
            throw new InvalidAnswersException("takenBackReason", "intake.take-back.why-missing");
        }
        if (!canTakeBack(meetingId, caseReference)) {
            throw new ConflictException("intake.take-back.too-late");
        }
        lastStep.takeBackFor(caseReference, IntakeDecisions.FORM, cut(reason), by);
        audit.record(by, "intake-decision-taken-back", caseReference, meetingId);
    }

    /** Notes that an ending has been talked about. */
    @Transactional
    public void discussed(String meetingId, String caseReference, String note, Person by) {
        MeetingReading.onlyWhoArranges(by);
        one(meetingId, by);
        meetings.lock(meetingId);
        Meeting meeting = one(meetingId, by);
        CaseRecord theCase = cases.forPerson(caseReference, by);
        if (!theCase.siteId().equals(meeting.siteId())) {
            throw new ConflictException("intake.case-not-one", meeting.siteName());
        }
        requireOpen(meeting);
        String words = note == null || note.isBlank() ? null : cut(note);
        agendas.mark(meeting, theCase.reference(), AgendaItem.ENDING, "discussed", words);
        timeline.add(theCase.reference(), EntryKind.INTAKE, say("intake.ending-discussed-intake-meeting"), words, by);
        audit.record(by, "intake-ending-discussed", theCase.reference(), meetingId);
    }

    private Meeting toArrange(String meetingId, int version, Person by) {
        MeetingReading.onlyWhoArranges(by);
        one(meetingId, by);
        meetings.lock(meetingId);
        Meeting meeting = one(meetingId, by);
        requireOpen(meeting);
        if (meeting.version() != version) {
            throw new ConflictException("intake.somebody-else-changed-meeting", TimeInWords.moment(meeting.startsAt()));
        }
        if ("held".equals(meeting.status())) {
            throw new ConflictException("intake.decisions-made-meeting-end");
        }
        return meeting;
    }

    private void tell(Meeting meeting, String message, Map<String, Object> variables) {
        if (!pathways.send(meeting.processInstance(), message, new LinkedHashMap<>(variables))) {
            throw new ConflictException("intake.meeting-over-open-again");
        }
    }

    private void requireFuture(Instant startsAt) {
        if (startsAt.isBefore(clock.instant())) {
            throw new InvalidAnswersException("startsAt", "intake.meeting-must-future");
        }
    }

    /** Nobody is invited to a holiday, a night or another decade by a slip of the hand. */
    private void requireUsual(Site site, Instant startsAt, boolean sure) {
        LocalDate day = WorkCalendar.date(startsAt);
        LocalTime time = MeetingCalendar.timeOf(startsAt);
        boolean odd = !calendar.isOpen(site, day)
                || time.isBefore(EARLIEST)
                || time.isAfter(LATEST)
                || day.isAfter(WorkCalendar.date(clock.instant()).plusYears(1));
        if (odd && !sure) {
            throw new InvalidAnswersException("sure", "intake.odd-day", TimeInWords.full(day), time);
        }
    }

    private static void requireOpen(Meeting meeting) {
        if (meeting.isCancelled()) {
            throw new ConflictException("intake.meeting-cancelled-what-typed");
        }
        if (!meeting.isOpen()) {
            throw new ConflictException("intake.meeting-over-what-typed");
        }
    }

    private String notWaiting(CaseRecord theCase) {
        Optional<IntakeRepository.Decided> before = meetings.lastDecision(theCase.reference());
        return say(
                "intake.case-not-waiting-intake",
                before.map(decided -> say(
                                "intake.it-was-decided-on-by",
                                TimeInWords.moment(decided.decidedAt()),
                                staff.displayName(decided.decidedBy())))
                        .orElse(""));
    }

    private Meeting find(String meetingId) {
        return meetings.meeting(meetingId).orElseThrow();
    }

    private static String cut(String text) {
        String words = text.strip();
        return words.length() <= LONGEST_TEXT ? words : words.substring(0, LONGEST_TEXT);
    }
}
