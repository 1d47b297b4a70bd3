package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("giveFeedback")
class GiveFeedbackDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    GiveFeedbackDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        safeguarding.giveFeedback((String) execution.getVariable("concernRef"));
    }
}
