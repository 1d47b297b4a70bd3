package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Asks the decision screening-priority about every pupil of the class list, by the checklist. */
@Component("shortlistClass")
@ForOwners(
        name = "Ask who is on the shortlist",
        help = "Asks the decision screening-priority about every pupil of the class list, by the checklist.")
@Sets({"anybodyShortlisted", "deletionAt"})
class ShortlistClassDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    ShortlistClassDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.shortlist((String) execution.getVariable("screeningId")));
    }
}
