package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Begins one Warrior pathway for each chosen child, and works out when the class list is deleted. */
@Component("startWarriors")
@ForOwners(
        name = "Begin a pathway for each chosen child",
        help = "Begins one Warrior pathway for each chosen child, and works out when the class list is deleted.")
@Sets({"highScoresLeft", "deletionAt"})
class StartWarriorsDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    StartWarriorsDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.start((String) execution.getVariable("screeningId")));
    }
}
