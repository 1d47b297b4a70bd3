package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("giveFeedback")
@ForOwners(
        name = "Tell the person who raised it",
        help = "Says to who raised the concern that it was dealt with, no more.")
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
