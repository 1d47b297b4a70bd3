package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("drawSecondEntry")
@ForOwners(
        name = "Draw packs to enter twice",
        help = "Draws by chance whether this pack is typed in a second time, to find slips.")
@Sets("enteredTwice")
class DrawSecondEntryDelegate implements JavaDelegate {

    private final PackEntries entries;

    DrawSecondEntryDelegate(PackEntries entries) {
        this.entries = entries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("enteredTwice", entries.isEnteredTwice((String) execution.getVariable("packId")));
    }
}
