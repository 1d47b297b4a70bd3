package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Safeguard;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

@Component("addSafeguardingLead")
@ForOwners(
        name = "Ask the on-call lead too",
        help = "Nobody has decided in time: the on-call safeguarding lead is asked as well.")
@Safeguard(Safeguard.Step.ADD_LEAD)
class AddSafeguardingLeadDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    AddSafeguardingLeadDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DslTaskDelegate.askToo(execution, execution.getProcessInstanceId(), Roles.SAFEGUARDING_LEAD);
        safeguarding.tellAdded((String) execution.getVariable("concernRef"), Roles.SAFEGUARDING_LEAD);
    }
}
