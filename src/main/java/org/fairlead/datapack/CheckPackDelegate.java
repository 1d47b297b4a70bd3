package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("checkPack")
@ForOwners(
        name = "See whether anything came back",
        help = "Looks whether any part of the data pack has been collected.")
@Sets("packCollected")
class CheckPackDelegate implements JavaDelegate {

    private final DataPacks packs;

    CheckPackDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("packCollected", packs.anythingCollected((String) execution.getVariable("packId")));
    }
}
