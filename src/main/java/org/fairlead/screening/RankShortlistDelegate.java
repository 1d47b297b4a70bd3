package org.fairlead.screening;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Scores what the teacher answered, and asks the decision screening-priority again with the band. */
@Component("rankShortlist")
@ForOwners(
        name = "Score and rank the shortlist",
        help = "Scores what the teacher answered, and asks the decision screening-priority again with the band.")
class RankShortlistDelegate implements JavaDelegate {

    private final ScreeningSteps steps;

    RankShortlistDelegate(ScreeningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.rank((String) execution.getVariable("screeningId"));
    }
}
