package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("compareEntries")
@ForOwners(
        name = "Compare both entries",
        help = "Compares the two times a pack was typed in, and says whether they differ.")
@Sets("entriesDiffer")
class CompareEntriesDelegate implements JavaDelegate {

    private final PackEntries entries;

    CompareEntriesDelegate(PackEntries entries) {
        this.entries = entries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "entriesDiffer",
                !entries.differences((String) execution.getVariable("packId")).isEmpty());
    }
}
