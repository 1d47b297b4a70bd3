package org.fairlead.consent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.process.Pathways;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the tasks that ask again offer, and what they refuse: just the questions that are due, and each answered. */
@Component
@RequiredArgsConstructor
class RenewConsentTask implements TaskCheck, TaskPrefill {

    static final String FORM = "renew-consent";

    private final ConsentRules rules;
    private final ConsentRenewals renewals;
    private final SharingConsent sharing;
    private final ConsentWordings wordings;
    private final Pathways pathways;
    private final Cases cases;

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        return rules.problems(task.caseReference(), answers, toAsk(task));
    }

    @Override
    public boolean fits(String formId) {
        return FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        return Map.of(
                "askedScopes",
                toAsk(task).stream().map(ConsentScope::stored).toList(),
                "wordingVersion",
                wordings.current(cases.find(task.caseReference()).areaId()).version());
    }

    private List<ConsentScope> toAsk(TaskView task) {
        return task.key().equals(SharingConsent.TASK)
                ? sharing.missing(
                        task.caseReference(),
                        Objects.requireNonNull(pathways.variable(task.processInstance(), SharingConsent.FOR))
                                .toString())
                : renewals.toAsk(task.caseReference());
    }
}
