package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

@Component("addDeputy")
class AddDeputyDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    AddDeputyDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DslTaskDelegate.askToo(execution, Roles.DEPUTY_DSL);
        safeguarding.tellAdded((String) execution.getVariable("concernRef"), Roles.DEPUTY_DSL);
        safeguarding.tellSupervisors((String) execution.getVariable("concernRef"));
    }
}
