package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordDslDecision")
@ForOwners(
        name = "File the safeguarding decision",
        help = "Keeps what the safeguarding lead decided and why, and works out by when to act.")
@Sets({"dslDecision", "actBy", "writeBy", "monitorUntil"})
class RecordDslDecisionDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    RecordDslDecisionDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(safeguarding.recordDecision((String) execution.getVariable("concernRef")));
    }
}
