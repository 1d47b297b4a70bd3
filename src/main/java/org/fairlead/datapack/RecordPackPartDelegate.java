package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordPackPart")
class RecordPackPartDelegate implements JavaDelegate {

    private final DataPacks packs;

    RecordPackPartDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packs.recordPart((String) execution.getVariable("packId"), (String) execution.getVariable("caseRef"), (String)
                execution.getVariable("informant"));
    }
}
