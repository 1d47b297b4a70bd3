package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordPackNotObtained")
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
