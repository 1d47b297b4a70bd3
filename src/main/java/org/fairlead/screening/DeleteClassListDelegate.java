package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Deletes every pupil of the class list. What is left is how many there were. */
@Component("deleteClassList")
@ForOwners(
        name = "Delete the class list",
        help = "Deletes every pupil of the class list. What is left is how many there were.")
class DeleteClassListDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    DeleteClassListDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.delete((String) execution.getVariable("screeningId"));
    }
}
