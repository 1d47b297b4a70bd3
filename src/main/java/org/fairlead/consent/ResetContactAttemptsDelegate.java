package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("resetContactAttempts")
class ResetContactAttemptsDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("contactAttempts", 0);
        execution.setVariable(ContactAttempts.WAYS_USED, "");
    }
}
