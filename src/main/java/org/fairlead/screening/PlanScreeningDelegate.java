package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Sets the end of the term, by when the class list is deleted whatever happens. */
@Component("planScreening")
@ForOwners(
        name = "Work out the last day of a screening",
        help = "Sets the end of the term, by when the class list is deleted whatever happens.")
@Sets({"screeningId", "screeningEndsAt", "deletionAt"})
class PlanScreeningDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    PlanScreeningDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String screening = (String) execution.getVariable("screeningId");
        if (screening == null) {
            screening = steps.begunByItself(
                    (String) execution.getVariable(Variables.AREA),
                    (String) execution.getVariable(Variables.SITE),
                    execution.getProcessInstanceId());
            execution.setVariable("screeningId", screening);
        }
        execution.setVariables(steps.plan(screening));
    }
}
