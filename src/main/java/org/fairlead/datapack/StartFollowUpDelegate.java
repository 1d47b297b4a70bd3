package org.fairlead.datapack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.NeedsConsent;
import org.springframework.stereotype.Component;

@Component("startFollowUp")
@ForOwners(
        name = "Start the follow-up",
        help = "Starts the wait for the second data pack as a process of its own, which goes on when the case closes.")
@NeedsConsent(NeedsConsent.Kind.EVALUATION)
class StartFollowUpDelegate implements JavaDelegate {

    private final DataPacks packs;

    StartFollowUpDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> variables = new HashMap<>();
        for (String name : List.of("caseRef", "pathway", "area", "site", "linkWorker")) {
            variables.put(name, execution.getVariable(name));
        }
        packs.startFollowUp((String) execution.getVariable("packId"), variables);
    }
}
