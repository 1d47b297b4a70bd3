package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Safeguard;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

@Component("addDeputy")
@ForOwners(
        name = "Ask the deputy too",
        help = "The safeguarding lead has not decided in time: the deputy is asked as well and the supervisor told.")
@Safeguard(Safeguard.Step.ADD_DEPUTY)
class AddDeputyDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    AddDeputyDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = (String) execution.getVariable("concernRef");
        DslTaskDelegate.askToo(execution, execution.getProcessInstanceId(), Roles.DEPUTY_DSL);
        safeguarding.tellAdded(reference, Roles.DEPUTY_DSL);
        safeguarding.tellSupervisors(reference);
    }
}
