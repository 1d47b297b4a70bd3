package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("closeConcern")
@ForOwners(name = "Close the concern", help = "Nothing more is to be done about this concern.")
class CloseConcernDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    CloseConcernDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        safeguarding.close((String) execution.getVariable("concernRef"));
    }
}
