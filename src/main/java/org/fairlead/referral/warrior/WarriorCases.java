package org.fairlead.referral.warrior;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Programme;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Variables;
import org.fairlead.referral.ReferredRisks;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.referral.sameness.ChildRepository;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases of the prevention programme. A child who was chosen at a screening is known by a pupil code until the family
 * agrees: then the school gives the name. A child whom an intake meeting accepts keeps the case they have.
 */
@Service
@Starts(value = WarriorCases.PATHWAY, childsPathway = true)
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class WarriorCases {

    static final String PATHWAY = "warrior-pathway";
    static final String AGREEMENT = "first-agreement";
    private static final String AGREED = "familyAgreed";
    /** Children of year 1 turn six in it. */
    private static final int AGE_BEFORE_YEAR_1 = 5;

    private final CaseRepository repository;
    private final ChildRepository children;
    private final Cases cases;
    private final FormRegistry forms;
    private final FormSubmissions submissions;
    private final Areas areas;
    private final Timeline timeline;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    /**
     * A child who was chosen at a screening.
     *
     * @param pupilCode what the school calls the child without a name
     * @param schoolYear 1 to 6
     */
    public record Chosen(@Nullable String pupilCode, int schoolYear) {}

    /**
     * Makes a case without a name, and starts its pathway.
     *
     * @param school who gave the class list, and hears what becomes of it
     * @param by who chose
     * @return the reference
     */
    @Transactional
    public String open(Chosen chosen, Site site, Person school, Person by) {
        Area area = areas.area(site.areaId());
        Instant now = clock.instant();
        LocalDate today = WorkCalendar.date(now);
        String reference = "%s-%d-%04d".formatted(area.prefix(), today.getYear(), repository.nextNumber());
        Map<String, Object> known = ofTheSchool(site, school);
        Submission submission = submissions.store(forms.latest(AGREEMENT), reference, by.username(), known);
        String child = UUID.randomUUID().toString();
        children.insertUnnamed(child, "Pupil", chosen.pupilCode(), born(chosen.schoolYear(), today), reference);
        repository.insert(
                reference, area.id(), site.id(), child, "school", false, school.username(), now, submission.id());
        cases.setStage(reference, CaseStage.FAMILY_AGREEMENT);
        timeline.add(reference, EntryKind.REFERRAL, say("referral.chosen-screening", site.name()), by);
        audit.recordOnCase(by, "warrior-chosen", reference);
        start(reference, area.id(), site.id());
        return reference;
    }

    /** An intake meeting has accepted the child for the prevention programme: the case goes on in its pathway. */
    @Step(
            value = "startWarriorPathway",
            name = "Go on in the Warrior pathway",
            help = "Starts the Warrior pathway for this case. The family has agreed already; this pathway ends here.")
    @Transactional
    public void move(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        timeline.add(caseRef, EntryKind.STAGE, say("referral.goes-warrior-programme"));
        start(caseRef, theCase.areaId(), theCase.siteId());
    }

    /** Routing values: whether the family has been asked, and the risks that the school named then. */
    @Step(
            value = "readWarrior",
            name = "Read what is known of the chosen child",
            help = "Tells whether the family has been asked for first agreement, and makes of the risks that the school"
                    + " named what the decision screen-red-flags needs to know.",
            values = "firstAgreement=yes|no|not-asked")
    @Transactional(readOnly = true)
    Facts read(String caseRef, @Answered(task = "seek-first-agreement", optional = true) Submission asked) {
        ReferredRisks risks = ReferredRisks.in(
                asked == null ? Answers.NONE : submissions.whole(asked).answers());
        return new Facts(risks.isNew(), risks.isKnown(), asked == null ? accepted(caseRef) : answer(asked));
    }

    /** Risks that the school named, and whether the family has been asked. */
    record Facts(boolean newRisk, boolean knownRisk, String firstAgreement) {}

    /** The school has asked the family: with a yes, the child has a name from now on. */
    @EventListener
    @Transactional
    void on(TaskCompleted done) {
        if (!AGREEMENT.equals(done.task().formId())) {
            return;
        }
        String reference = done.task().caseReference();
        CaseRecord theCase = cases.find(reference);
        Answers before = submissions.find(theCase.referral().submissionId()).answers();
        Map<String, Object> whole = new LinkedHashMap<>(before);
        whole.putAll(done.submission().answers());
        Submission known =
                submissions.store(forms.latest(AGREEMENT), reference, done.by().username(), whole);
        repository.setReferral(reference, known.id());
        Answers said = new Answers(whole);
        if ("yes".equals(said.text(AGREED))) {
            children.name(
                    theCase.childId(),
                    theCase.areaId(),
                    new ChildDetails(
                            said.required("childGivenName").strip(),
                            said.required("childFamilyName").strip(),
                            Objects.requireNonNull(said.date("dateOfBirth")),
                            null,
                            said.text("postcode")),
                    said.text("postcode"));
            repository.insertCarers(reference, said);
            cases.setStage(reference, CaseStage.ALLOCATION);
            timeline.add(reference, EntryKind.CONSENT, say("referral.family-agrees-first-talk"), done.submission());
        } else {
            timeline.add(reference, EntryKind.CONSENT, say("referral.family-does-not-agree"), done.submission());
        }
    }

    private void start(String reference, String areaId, String siteId) {
        repository.setWarrior(reference);
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, reference);
        variables.put(Variables.PATHWAY, Programme.WARRIOR.stored());
        variables.put(Variables.AREA, areaId);
        variables.put(Variables.SITE, siteId);
        repository.setInstance(reference, pathways.start(PATHWAY, reference, variables));
    }

    /** A case that came through intake has the family's agreement; one from a screening has not asked yet. */
    private String accepted(String reference) {
        Submission first = submissions.find(cases.find(reference).referral().submissionId());
        return AGREEMENT.equals(first.formId()) ? "not-asked" : "yes";
    }

    private static String answer(Submission asked) {
        return asked.answers().is(AGREED, "yes") ? "yes" : "no";
    }

    private static Map<String, Object> ofTheSchool(Site site, Person school) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("source", "school");
        known.put("referrerName", school.displayName());
        known.put("referrerOrganisation", site.name());
        known.put("schoolName", site.name());
        return known;
    }

    /** The middle of the school year that a child of this year was born in, until the school gives the day. */
    static LocalDate born(int schoolYear, LocalDate today) {
        int began = today.getMonthValue() >= Month.SEPTEMBER.getValue() ? today.getYear() : today.getYear() - 1;
        return LocalDate.of(began - AGE_BEFORE_YEAR_1 - schoolYear + 1, Month.MARCH, 1);
    }
}
