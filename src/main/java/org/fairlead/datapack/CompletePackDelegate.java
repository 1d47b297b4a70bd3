package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("completePack")
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
