package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("countContactAttempt")
@Sets({"contactAttempts", "waysUsed"})
class CountContactAttemptDelegate implements JavaDelegate {

    private final ContactAttempts attempts;

    CountContactAttemptDelegate(ContactAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("contactAttempts", (Integer) execution.getVariable("contactAttempts") + 1);
        execution.setVariable(
                ContactAttempts.WAYS_USED,
                attempts.withTheLast(
                        (String) execution.getVariable("caseRef"), execution.getVariable(ContactAttempts.WAYS_USED)));
    }
}
