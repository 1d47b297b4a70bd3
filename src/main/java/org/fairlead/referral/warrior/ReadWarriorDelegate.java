package org.fairlead.referral.warrior;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Tells the Warrior pathway whether the family has been asked, and of risks that the school named. */
@Component("readWarrior")
@ForOwners(
        name = "Read what is known of the chosen child",
        help = "Tells whether the family has been asked for first agreement, and makes of the risks that the school"
                + " named what the decision screen-red-flags needs to know.")
@Sets({"newRisk", "knownRisk", "firstAgreement=yes|no|not-asked"})
class ReadWarriorDelegate implements JavaDelegate {

    private final WarriorCases warriors;

    ReadWarriorDelegate(WarriorCases warriors) {
        this.warriors = warriors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        warriors.read((String) execution.getVariable(Variables.CASE_REF)).forEach(execution::setVariable);
    }
}
