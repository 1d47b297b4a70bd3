package org.fairlead.consent;

import java.util.HashMap;
import java.util.Map;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Timeline;
import org.fairlead.consent.ConsentFactRepository.Fact;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of {@code gather-consent} that are not a person's. */
@Service
class GatherConsent {

    private final Cases cases;
    private final FormSubmissions submissions;
    private final ConsentService consents;
    private final ConsentRoutes routes;
    private final Timeline timeline;
    private final AreaSettings settings;

    GatherConsent(
            Cases cases,
            FormSubmissions submissions,
            ConsentService consents,
            ConsentRoutes routes,
            Timeline timeline,
            AreaSettings settings) {
        this.cases = cases;
        this.submissions = submissions;
        this.consents = consents;
        this.routes = routes;
        this.timeline = timeline;
        this.settings = settings;
    }

    /** What decides who can agree, and a count of attempts that begins anew. */
    @Transactional(readOnly = true)
    Map<String, Object> route(String caseRef) {
        Map<String, Object> variables = new HashMap<>(routes.facts(caseRef).asVariables());
        variables.put("contactAttempts", 0);
        variables.put(
                "contactAttemptsAllowed", settings.number(cases.find(caseRef).areaId(), Setting.CONTACT_ATTEMPTS));
        variables.put(ContactAttempts.WAYS_USED, "");
        return variables;
    }

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
    @Transactional
    void askCarers(String caseRef) {
        routes.note(caseRef, new Fact(null, null, false, null, routes.now()), Person.SYSTEM.username(), null);
    }

    @Transactional
    ConsentOutcome recordConsent(String caseRef) {
        Submission submission = submissions
                .latestForTask(caseRef, "record-consent")
                .orElseThrow(() -> new IllegalStateException("No consent answers on case " + caseRef));
        ConsentOutcome outcome = consents.record(caseRef, submission);
        timeline.add(
                caseRef,
                switch (outcome.outcome()) {
                    case "granted" -> "The family agreed to everything that was asked";
                    case "partial" -> "The family agreed to take part, and said no to some of what was asked";
                    default -> "The family does not want to take part";
                },
                outcome.evaluation() || outcome.outcome().equals("refused") ? null : "No evaluation: no data packs",
                null,
                null);
        if (!outcome.outcome().equals("refused") && !outcome.evaluation()) {
            cases.setStage(caseRef, "direct-work");
        }
        return outcome;
    }

    @Transactional
    void recordNoReply(String caseRef) {
        timeline.add(caseRef, "The family could not be reached", null, null, null);
    }
}
