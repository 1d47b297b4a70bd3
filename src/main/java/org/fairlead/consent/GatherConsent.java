package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.consent.ConsentFactRepository.Fact;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of {@code gather-consent} that are not a person's. */
@Service
@RequiredArgsConstructor
class GatherConsent {

    private final Cases cases;
    private final FormSubmissions submissions;
    private final ConsentService consents;
    private final ConsentRoutes routes;
    private final Timeline timeline;
    private final AreaSettings settings;

    /** What decides who can agree, and a count of attempts that begins anew. */
    @Step(
            value = "readConsentRoute",
            name = "Read who could agree",
            help = "Looks up age, orders and who has parental responsibility, for the decision consent-route.")
    @Transactional(readOnly = true)
    Facts route(String caseRef) {
        ConsentFacts facts = routes.facts(caseRef);
        return new Facts(
                facts.childAge(),
                facts.canDecide(),
                facts.parentMustNotKnow(),
                facts.aloneAllowed(),
                facts.legalOrder(),
                facts.parentalResponsibility(),
                0,
                settings.number(cases.find(caseRef).areaId(), Setting.CONTACT_ATTEMPTS),
                "");
    }

    /** What decides who can agree, and attempts to reach the family that begin anew. */
    record Facts(
            int childAge,
            boolean canDecide,
            boolean parentMustNotKnow,
            boolean aloneAllowed,
            String legalOrder,
            String parentalResponsibility,
            int contactAttempts,
            int contactAttemptsAllowed,
            String waysUsed) {}

    /** Somebody has found out who has parental responsibility; the process reads it next. */
    @EventListener
    void on(TaskCompleted completed) {
        if (LegalStatusChanged.FORM.equals(completed.task().formId())) {
            routes.note(
                    completed.task().caseReference(),
                    LegalStatusChanged.fact(completed.submission().answers(), routes.now()),
                    completed.by().username(),
                    completed.submission().id());
        }
    }

    /** The safeguarding lead has said that the carers are to be asked after all. */
    @Step(
            value = "askCarers",
            name = "Let the carers be asked",
            help = "The child is not asked alone after all: from here on the carers are asked.")
    @Transactional
    CarersAsked askCarers(String caseRef) {
        routes.note(caseRef, new Fact(null, null, false, null, routes.now()), Person.SYSTEM.username(), null);
        return new CarersAsked(false);
    }

    /** The carers may know. */
    record CarersAsked(boolean parentMustNotKnow) {}

    @Step(
            value = "recordConsent",
            name = "File each answer about consent",
            help = "Keeps a separate, dated answer to each thing the family was asked, as the consent form says.",
            values = {"consentOutcome=granted|partial|refused", "evaluationConsent=true|false"})
    @Transactional
    ConsentOutcome recordConsent(String caseRef, @Answered(form = "consent") Submission submission) {
        ConsentOutcome outcome = consents.record(caseRef, submission);
        timeline.add(
                caseRef,
                EntryKind.CONSENT,
                switch (outcome.consentOutcome()) {
                    case "granted" -> say("consent.family-agreed-everything-asked");
                    case "partial" -> say("consent.family-agreed-take-part");
                    default -> say("consent.family-does-not-want");
                },
                outcome.evaluationConsent() || outcome.consentOutcome().equals("refused")
                        ? null
                        : say("consent.no-evaluation-no-data"));
        if (!outcome.consentOutcome().equals("refused") && !outcome.evaluationConsent()) {
            cases.setStage(caseRef, CaseStage.DIRECT_WORK);
        }
        return outcome;
    }

    @Step(
            value = "recordNoReply",
            name = "Record that nobody answered",
            help = "Closes the asking without consent, because nobody could be reached or asked.",
            values = {"consentOutcome=no-reply", "evaluationConsent=false"})
    @Transactional
    ConsentOutcome recordNoReply(String caseRef) {
        timeline.add(caseRef, EntryKind.CONSENT, say("consent.family-could-not-reached"));
        return new ConsentOutcome("no-reply", false);
    }
}
