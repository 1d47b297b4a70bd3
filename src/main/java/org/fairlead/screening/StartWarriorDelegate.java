package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Begins the Warrior pathway of one chosen child: of which, the counter of the repeated step says. */
@Component("startWarrior")
@ForOwners(
        name = "Begin the pathway of a chosen child",
        help = "Begins the Warrior pathway of one chosen child. The step is repeated, ${chosenChildren} times.")
class StartWarriorDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    StartWarriorDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.start((String) execution.getVariable("screeningId"), (Integer) execution.getVariable("loopCounter"));
    }
}
