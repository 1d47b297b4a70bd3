package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("completePack")
@ForOwners(
        name = "Score and close the data pack",
        help = "Works out the scores and says whether the pack is complete, partial or not obtained.")
@Sets("packStatus=complete|partial|not-obtained")
class CompletePackDelegate implements JavaDelegate {

    private final DataPacks packs;

    CompletePackDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("packStatus", packs.complete((String) execution.getVariable("packId")));
    }
}
