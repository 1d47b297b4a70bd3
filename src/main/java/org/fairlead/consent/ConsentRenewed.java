package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.springframework.stereotype.Component;

/** A family agrees, or says no, to a sharing before anybody was due to ask: renewed or changed from the case page. */
@Component
@RequiredArgsConstructor
class ConsentRenewed implements CaseEvent {

    private static final List<String> SHARINGS = Arrays.stream(ConsentScope.values())
            .filter(ConsentScope::runsOut)
            .map(ConsentScope::stored)
            .toList();

    private final ConsentAnswers consents;
    private final ConsentGate gate;
    private final ConsentRules rules;
    private final ConsentWordings wordings;
    private final Timeline timeline;

    @Override
    public String name() {
        return "consent-renewed";
    }

    @Override
    public String formId() {
        return RenewConsentTask.FORM;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return gate.allows(theCase.reference(), ConsentScope.TAKING_PART);
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return Map.of(
                "askedScopes",
                SHARINGS,
                "wordingVersion",
                wordings.current(theCase.areaId()).version());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!isOffered(theCase)) {
            throw new ConflictException("consent.family-not-agreed-take");
        }
        List<FieldError> problems = rules.problems(theCase.reference(), checked.answers());
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
        if (SHARINGS.stream().noneMatch(checked.answers()::containsKey)) {
            throw new InvalidAnswersException(SHARINGS.get(0), "consent.yes-no-least-one");
        }
        consents.again(theCase.reference(), submission, ConsentService.AskedFor.SHARING);
        timeline.add(theCase.reference(), EntryKind.CONSENT, say("consent.consent-asked-again"), submission);
    }
}
