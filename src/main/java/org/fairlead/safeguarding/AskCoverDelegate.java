package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Somebody is away from today on: decisions that waited for them wait for who covers, from this moment. */
@Component("askCover")
@ForOwners(
        name = "Ask who covers",
        help = "Somebody is away from today on: decisions that waited for them wait for who covers.")
class AskCoverDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;
    private final Pathways pathways;
    private final Rota rota;

    AskCoverDelegate(SafeguardingService safeguarding, Pathways pathways, Rota rota) {
        this.safeguarding = safeguarding;
        this.pathways = pathways;
        this.rota = rota;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String area = (String) execution.getVariable(Variables.AREA);
        for (String concern : safeguarding.needCover(area)) {
            String role = safeguarding.cover(concern);
            for (String instance : pathways.running(SafeguardingService.ESCALATION, concern)) {
                DslTaskDelegate.askToo(execution, instance, role);
                DslTaskDelegate.putBack(execution, instance, username -> rota.isAway(username));
            }
            safeguarding.tellAdded(concern, role);
        }
    }
}
