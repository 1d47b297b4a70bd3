package org.fairlead.intake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Cases;
import org.fairlead.referral.Timeline;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Intake meetings, called by a coordinator; what is decided in them reaches the cases at once. */
@Service
public class IntakeMeetings {

    private final IntakeRepository meetings;
    private final IntakeDecisions decisions;
    private final Cases cases;
    private final Areas areas;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSubmissions submissions;
    private final Pathways pathways;
    private final Timeline timeline;

    IntakeMeetings(
            IntakeRepository meetings,
            IntakeDecisions decisions,
            Cases cases,
            Areas areas,
            FormRegistry forms,
            FormValidator validator,
            FormSubmissions submissions,
            Pathways pathways,
            Timeline timeline) {
        this.meetings = meetings;
        this.decisions = decisions;
        this.cases = cases;
        this.areas = areas;
        this.forms = forms;
        this.validator = validator;
        this.submissions = submissions;
        this.pathways = pathways;
        this.timeline = timeline;
    }

    /**
     * Newest first: the area's for coordinators and supervisors, their own site's for partners.
     *
     * @throws NotAllowedException for everybody else
     */
    @Transactional(readOnly = true)
    public List<IntakeMeeting> forPerson(Person reader) {
        if (reader.has(Roles.COORDINATOR, Roles.SUPERVISOR)) {
            return meetings.meetingsOfArea(reader.areaId());
        }
        if (reader.has(Roles.PARTNER)) {
            return meetings.meetingsOfSite(reader.siteId());
        }
        throw new NotAllowedException("Intake meetings are for coordinators, supervisors and the sites that refer.");
    }

    /**
     * Plans a meeting.
     *
     * @throws InvalidAnswersException when there is no such site in the coordinator's area
     */
    @Transactional
    public IntakeMeeting plan(String siteId, Instant startsAt, Person by) {
        onlyCoordinators(by);
        Site site = areas.site(siteId)
                .filter(found -> found.areaId().equals(by.areaId()))
                .orElseThrow(() -> new InvalidAnswersException("site", "Choose a school or practice of your area."));
        return meetings.meeting(meetings.addMeeting(site.id(), startsAt, by.username()))
                .orElseThrow();
    }

    /**
     * Tells a case what the meeting decided, by the rules of the form {@code intake-decision}.
     *
     * @throws ConflictException when the case does not wait for a decision, or is not one of the meeting's site
     */
    @Transactional
    public void decide(String meetingId, String caseReference, Map<String, Object> given, Person by) {
        onlyCoordinators(by);
        IntakeMeeting meeting = meetings.meeting(meetingId)
                .filter(found -> areas.site(found.siteId())
                        .filter(site -> site.areaId().equals(by.areaId()))
                        .isPresent())
                .orElseThrow(() -> new NotFoundException("There is no such meeting."));
        CaseRecord theCase = cases.forPerson(caseReference, by);
        if (!theCase.siteId().equals(meeting.siteId())) {
            throw new ConflictException("This case is not one of " + meeting.siteName() + ".");
        }
        Form form = forms.latest(IntakeDecisions.FORM);
        CheckedAnswers checked = validator.check(form, given, Map.of());
        Submission submission =
                submissions.store(form, theCase.reference(), null, null, by.username(), checked.answers());
        if (!pathways.send(theCase.rootInstance(), "intake-decided", new LinkedHashMap<>(checked.route()))) {
            throw new ConflictException("This case is not waiting for an intake decision.");
        }
        decisions.record(submission, meetingId);
        meetings.held(meetingId);
        timeline.add(theCase.reference(), "The intake meeting decided", null, by.username(), submission.id());
    }

    private static void onlyCoordinators(Person by) {
        if (!by.has(Roles.COORDINATOR)) {
            throw new NotAllowedException("Only a coordinator can do this.");
        }
    }
}
