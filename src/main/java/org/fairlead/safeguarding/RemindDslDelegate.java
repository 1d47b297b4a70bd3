package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("remindDsl")
@ForOwners(name = "Remind the safeguarding lead", help = "Half the time has gone and nobody has decided.")
class RemindDslDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    RemindDslDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        safeguarding.remind((String) execution.getVariable("concernRef"));
    }
}
