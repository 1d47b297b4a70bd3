package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("resetContactAttempts")
@ForOwners(
        name = "Begin counting attempts again",
        help = "Sets the number of attempts to reach the family back to none.")
@Sets({"contactAttempts", "waysUsed"})
class ResetContactAttemptsDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("contactAttempts", 0);
        execution.setVariable(ContactAttempts.WAYS_USED, "");
    }
}
