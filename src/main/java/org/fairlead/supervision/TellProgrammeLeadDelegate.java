package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Tells who leads the programme that sessions keep falling out. */
@Component("tellProgrammeLead")
@ForOwners(name = "Tell the programme lead", help = "Tells who leads the programme that sessions keep falling out.")
class TellProgrammeLeadDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    TellProgrammeLeadDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.tellProgrammeLead((String) execution.getVariable("sessionId"));
    }
}
