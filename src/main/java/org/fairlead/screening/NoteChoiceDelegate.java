package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Counts who was chosen at a screening, and works out when the class list is deleted. */
@Component("noteChoice")
@ForOwners(
        name = "Note who was chosen",
        help = "Counts who was chosen, says whether very high scores are left, and when the class list is deleted.")
@Sets({"chosenChildren", "highScoresLeft", "deletionAt"})
class NoteChoiceDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    NoteChoiceDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.noteChoice((String) execution.getVariable("screeningId")));
    }
}
