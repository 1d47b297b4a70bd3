package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("stopFollowUp")
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
