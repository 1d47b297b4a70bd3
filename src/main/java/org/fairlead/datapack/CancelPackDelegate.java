package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("cancelPack")
@Sets("packStatus=cancelled")
class CancelPackDelegate implements JavaDelegate {

    private final DataPacks packs;

    CancelPackDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packs.cancel((String) execution.getVariable("packId"));
        execution.setVariable("packStatus", "cancelled");
    }
}
