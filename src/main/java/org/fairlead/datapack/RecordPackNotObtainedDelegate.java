package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("recordPackNotObtained")
@ForOwners(name = "Record that there is no pack", help = "Keeps that no data pack was obtained, with the reason.")
class RecordPackNotObtainedDelegate implements JavaDelegate {

    private final DataPacks packs;

    RecordPackNotObtainedDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packs.notObtained((String) execution.getVariable("caseRef"));
    }
}
