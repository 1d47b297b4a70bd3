package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("cancelPack")
@ForOwners(
        name = "Cancel the data pack",
        help = "Takes a data pack back that is no longer wanted, such as after evaluation consent was withdrawn.")
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
