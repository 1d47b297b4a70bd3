package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("recordPackPart")
@ForOwners(
        name = "Record one part of the pack",
        help = "Keeps that the part of one person came back, or why not.",
        inputs =
                @ForOwners.Input(
                        name = "informant",
                        help = "Whose part it is.",
                        values = {"parent", "teacher", "child"}))
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
