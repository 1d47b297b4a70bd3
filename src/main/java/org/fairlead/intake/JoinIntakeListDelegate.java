package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("joinIntakeList")
class JoinIntakeListDelegate implements JavaDelegate {

    private final IntakeList list;

    JoinIntakeListDelegate(IntakeList list) {
        this.list = list;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(list.join((String) execution.getVariable("caseRef")));
    }
}
