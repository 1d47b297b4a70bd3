package org.fairlead.referral.warrior;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** The case goes on in the Warrior pathway, which runs in place of this one. */
@Component("startWarriorPathway")
@ForOwners(
        name = "Go on in the Warrior pathway",
        help = "Starts the Warrior pathway for this case. The family has agreed already; this pathway ends here.")
class StartWarriorPathwayDelegate implements JavaDelegate {

    private final WarriorCases warriors;

    StartWarriorPathwayDelegate(WarriorCases warriors) {
        this.warriors = warriors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        warriors.move((String) execution.getVariable(Variables.CASE_REF));
    }
}
