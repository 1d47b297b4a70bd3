package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("stopFollowUp")
@ForOwners(name = "Stop the follow-up", help = "Ends the wait for the second data pack and says so on the case.")
class StopFollowUpDelegate implements JavaDelegate {

    private final DataPacks packs;

    StopFollowUpDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packs.stopFollowUp((String) execution.getVariable("caseRef"));
    }
}
