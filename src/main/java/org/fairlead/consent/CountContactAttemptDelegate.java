package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("countContactAttempt")
@ForOwners(
        name = "Count the attempt to reach the family",
        help = "Adds one to the attempts and remembers which way was tried.")
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
