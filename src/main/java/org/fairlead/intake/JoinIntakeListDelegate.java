package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("joinIntakeList")
@ForOwners(name = "Join the site's list", help = "Puts the child on the list for the next intake meeting of the site.")
@Sets({"intakeDueAt", "intakeEscalateAt"})
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
