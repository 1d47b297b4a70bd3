package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EndingGate;
import org.fairlead.casework.KnownDetails;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdrawal, transfer and early closing while a concern or a social care plan is open: a designated lead hears before
 * it takes effect. Whoever a concern is about must not learn of it, so for them that concern holds nothing back; the
 * leads are told when the case has ended.
 */
@Service
@Starts(
        value = "release-ending",
        with = {"endingEvent", "endingSubmission"})
@RequiredArgsConstructor
class Endings implements EndingGate, TaskPrefill {

    private static final String RELEASE = "release-ending";
    private static final List<String> PLANS = List.of("child-protection", "child-in-need", "looked-after");
    private final ConcernRepository concerns;
    private final FormSubmissions submissions;
    private final KnownDetails details;
    private final Cases cases;
    private final ObjectProvider<CaseEvents> events;
    private final LeftOut leftOut;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Pathways pathways;

    @Override
    @Transactional
    public boolean holds(CaseRecord theCase, String event, Submission submission, Person by) {
        if (!isEnding(event, submission) || by.has(Roles.DSL, Roles.DEPUTY_DSL) || !isWatched(theCase, by)) {
            return false;
        }
        String subject = subject(theCase.reference());
        // whoever a concern is about does not learn from the ending that there is one
        concerns.openOn(theCase.reference()).stream()
                .flatMap(open -> leftOut.of(open.reference()).stream())
                .forEach(username -> leftOut.leaveOut(subject, username));
        if (pathways.running(RELEASE, subject).isEmpty()) {
            Map<String, Object> variables = new HashMap<>();
            variables.put(Variables.CASE_REF, theCase.reference());
            variables.put(Variables.PATHWAY, theCase.pathway());
            variables.put(Variables.AREA, theCase.areaId());
            variables.put(Variables.SITE, theCase.siteId());
            variables.put("endingEvent", event);
            variables.put("endingSubmission", submission.id());
            pathways.start(RELEASE, subject, variables);
        }
        return true;
    }

    @Override
    public boolean isHeldFor(CaseRecord theCase, Person person) {
        return pathways.running(RELEASE, subject(theCase.reference())).stream()
                .anyMatch(instance -> told(instance).submittedBy().equals(person.username()));
    }

    /** Lets it take effect, unless the case has ended meanwhile. */
    @Step(
            value = "performEnding",
            name = "Carry out the held ending",
            help = "The safeguarding lead let it through: the case is withdrawn, transferred or closed as was asked.")
    @Transactional
    void perform(String endingEvent, String endingSubmission) {
        events.getObject().perform(endingEvent, submissions.find(endingSubmission));
    }

    /** Who told it hears that it waits, and whom to speak to. */
    @Step(
            value = "tellEndingHeld",
            name = "Say that the ending waits",
            help = "Tells who asked for the ending that the safeguarding lead looks at it first.")
    @Transactional
    void tellHeld(String endingSubmission) {
        Submission submission = submissions.find(endingSubmission);
        messages.send(
                "ending-held:" + endingSubmission,
                staff.email(submission.submittedBy()).orElse(null),
                "safeguarding-speak",
                null,
                Map.of("path", "/cases/" + submission.caseRef()));
    }

    @Override
    public boolean fits(String formId) {
        return RELEASE.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Submission submission = told(task.processInstance());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endingWhat", sayOr("safeguarding.ending." + submission.formId(), say("safeguarding.an-ending")));
        data.put("endingBy", staff.displayName(submission.submittedBy()));
        return data;
    }

    /** What the process runs for: not the case itself, so that people can be left out of this alone. */
    private static String subject(String caseReference) {
        return caseReference + "-ending";
    }

    private Submission told(String instance) {
        return submissions.find((String) pathways.variable(instance, "endingSubmission"));
    }

    private static boolean isEnding(String event, Submission submission) {
        return switch (event) {
            case "close-early" -> true;
            case "consent-withdrawn" ->
                submission.answers().get("withdrawnScopes") instanceof List<?> scopes && scopes.contains("takingPart");
            case "case-transferred" -> !submission.answers().is("transferKind", "new-worker");
            default -> false;
        };
    }

    private boolean isWatched(CaseRecord theCase, Person by) {
        boolean concern = concerns.openOn(theCase.reference()).stream()
                .anyMatch(open -> !leftOut.isLeftOut(open.reference(), by.username()));
        return concern || hasPlan(theCase);
    }

    private boolean hasPlan(CaseRecord theCase) {
        Object status = details.of(cases.find(theCase.reference())).get("statutoryStatus");
        return status instanceof List<?> several && several.stream().anyMatch(PLANS::contains);
    }
}
