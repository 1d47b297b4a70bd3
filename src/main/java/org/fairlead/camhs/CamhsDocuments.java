package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.camhs.CamhsDocument.Line;
import org.fairlead.camhs.CamhsDocument.Section;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.casework.SharingGate;
import org.fairlead.casework.SharingGate.Recipient;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.TimeInWords;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Writes the referral that goes to CAMHS. What stands in it is what the family agrees to today: without consent to
 * share with CAMHS there is no referral at all; the school, the GP practice and social care appear only where the
 * family agrees to sharing with them. Scores of questionnaires never leave with a name, and nothing from safeguarding
 * is here: a designated lead tells CAMHS what it must know.
 */
@Service
@RequiredArgsConstructor
class CamhsDocuments {

    private static final Set<String> OF_THE_SCHOOL = Set.of("camhsSchoolView");
    private static final Set<String> NOT_SENT = Set.of("camhsService", "otherCamhsService", "camhsFamilyKnows");

    private final Cases cases;
    private final Areas areas;
    private final StaffDirectory staff;
    private final SharingGate gate;
    private final FormSubmissions submissions;
    private final KnownDetails details;
    private final AnswersInWords words;
    private final Json json;
    private final Clock clock;

    /** Whether the family agrees today that CAMHS is told. */
    boolean mayShare(CamhsReferral referral) {
        return gate.mayTell(referral.caseRef(), Recipient.CAMHS);
    }

    /**
     * The referral: as it was sent, or as it would go now.
     *
     * @throws NotAllowedException when the family does not agree, or nothing is written yet
     */
    CamhsDocument of(CamhsReferral referral) {
        if (!mayShare(referral)) {
            throw new NotAllowedException("camhs.family-does-not-agree");
        }
        if (referral.document() != null) {
            return json.read(referral.document(), CamhsDocument.class);
        }
        if (referral.draftId() == null) {
            throw new NotAllowedException("camhs.referral-not-written-yet");
        }
        return compose(referral);
    }

    /** The text that is kept of what was sent. */
    String write(CamhsDocument document) {
        return json.write(document);
    }

    private CamhsDocument compose(CamhsReferral referral) {
        CaseRecord theCase = cases.find(referral.caseRef());
        Submission draft = submissions.find(referral.draftId());
        Map<String, Object> sentIn = details.of(theCase);
        List<Section> sections = new ArrayList<>();
        sections.add(about(referral, theCase));
        sections.add(child(theCase, sentIn));
        sections.add(family(theCase, sentIn));
        sections.add(others(theCase, sentIn));
        sections.add(answers(theCase, draft));
        endorsement(referral, sections);
        return new CamhsDocument(
                say("camhs.referral-to", referral.serviceName()),
                theCase.reference() + ", " + TimeInWords.full(today()),
                sections.stream().filter(section -> !section.lines().isEmpty()).toList());
    }

    private Section about(CamhsReferral referral, CaseRecord theCase) {
        List<Line> lines = new ArrayList<>();
        add(lines, "To", referral.serviceName());
        add(lines, "From", areas.area(theCase.areaId()).name());
        if (theCase.linkWorker() != null) {
            add(lines, say("common.link-worker"), staff.displayName(theCase.linkWorker()));
            add(
                    lines,
                    say("camhs.reach-link-worker"),
                    staff.email(theCase.linkWorker()).orElse(""));
        }
        add(lines, say("camhs.how-soon"), referral.urgent() ? "Urgent" : say("camhs.soon-can"));
        add(lines, "Consent", say("camhs.family-agreed-shared"));
        return new Section(say("camhs.about-referral"), lines);
    }

    private Section child(CaseRecord theCase, Map<String, Object> sentIn) {
        List<Line> lines = new ArrayList<>();
        add(lines, "Name", theCase.child().givenName() + " " + theCase.child().familyName());
        add(lines, say("camhs.date-birth"), TimeInWords.full(theCase.child().dateOfBirth()));
        add(lines, say("camhs.nhs-number"), sentIn.get("nhsNumber"));
        add(lines, say("camhs.languages-home"), sentIn.get("languages"));
        add(lines, "Interpreter", sentIn.get("interpreterLanguage"));
        return new Section(say("camhs.the-child"), lines);
    }

    private Section family(CaseRecord theCase, Map<String, Object> sentIn) {
        List<Line> lines = new ArrayList<>();
        if (!gate.mayWriteToFamily(theCase.reference())) {
            add(lines, say("camhs.parents-carers"), say("camhs.do-not-contact-them"));
            return new Section(say("camhs.the-family"), lines);
        }
        cases.carers(theCase.reference())
                .forEach(carer -> add(
                        lines,
                        carer.relationship() == null || carer.relationship().isBlank()
                                ? say("camhs.parent-carer")
                                : sentence(carer.relationship()),
                        java.util.stream.Stream.of(carer.name(), carer.phone(), carer.safeContact())
                                .filter(part -> part != null && !part.isBlank())
                                .map(Typed::isolated)
                                .collect(Collectors.joining(". "))));
        add(lines, say("camhs.do-not-contact"), sentIn.get("doNotContact"));
        return new Section(say("camhs.the-family"), lines);
    }

    private Section others(CaseRecord theCase, Map<String, Object> sentIn) {
        List<Line> lines = new ArrayList<>();
        Optional<Site> site = areas.site(theCase.siteId());
        String name = site.map(Site::name).orElse("");
        boolean fromPractice = site.filter(one -> one.kind().equals("gp")).isPresent();
        if (gate.mayTell(theCase.reference(), Recipient.SCHOOL)) {
            add(lines, "School", fromPractice ? sentIn.get("schoolName") : name);
        } else {
            add(lines, "School", say("camhs.family-does-not-agree-sharing"));
        }
        if (gate.mayTell(theCase.reference(), Recipient.GP)) {
            add(lines, say("camhs.gp-practice"), fromPractice ? name : sentIn.get("gpPractice"));
        } else {
            add(lines, say("camhs.gp-practice"), say("camhs.family-does-not-agree-sharing-gp"));
        }
        if (gate.mayTell(theCase.reference(), Recipient.SOCIAL_CARE)) {
            add(lines, say("camhs.lead-professional"), sentIn.get("leadProfessional"));
        }
        return new Section(say("camhs.others-who-know-child"), lines);
    }

    private Section answers(CaseRecord theCase, Submission draft) {
        Set<String> hidden = gate.mayTell(theCase.reference(), Recipient.SCHOOL) ? Set.of() : OF_THE_SCHOOL;
        Map<String, Object> shown = draft.answers().entrySet().stream()
                .filter(answer -> answer.getValue() != null)
                .filter(answer -> !NOT_SENT.contains(answer.getKey()) && !hidden.contains(answer.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Submission kept = new Submission(
                draft.id(),
                draft.caseRef(),
                draft.formId(),
                draft.formVersion(),
                draft.taskId(),
                draft.taskKey(),
                draft.submittedBy(),
                draft.submittedAt(),
                new Answers(shown));
        return new Section(
                say("camhs.why-we-refer"),
                words.of(kept).stream()
                        .map(answer -> new Line(answer.question(), answer.answer()))
                        .toList());
    }

    private void endorsement(CamhsReferral referral, List<Section> sections) {
        if (referral.endorsedBy() == null || referral.endorsementId() == null) {
            return;
        }
        List<Line> lines = new ArrayList<>();
        add(lines, say("camhs.endorsed-by"), staff.displayName(referral.endorsedBy()));
        add(lines, "On", TimeInWords.full(WorkCalendar.date(referral.endorsedAt())));
        add(
                lines,
                say("camhs.what-clinician-adds"),
                submissions.find(referral.endorsementId()).answers().get("endorseComment"));
        sections.add(new Section(say("camhs.clinical-endorsement"), lines));
    }

    private static void add(List<Line> lines, String label, @Nullable Object words) {
        String text = Objects.toString(words, "").strip();
        if (!text.isEmpty()) {
            lines.add(new Line(label, text));
        }
    }

    private static String sentence(String key) {
        String spaced = key.replace('-', ' ');
        return spaced.substring(0, 1).toUpperCase(Locale.UK) + spaced.substring(1);
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
