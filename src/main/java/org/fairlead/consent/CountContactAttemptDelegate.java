package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("countContactAttempt")
class CountContactAttemptDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("contactAttempts", (Integer) execution.getVariable("contactAttempts") + 1);
    }
}
