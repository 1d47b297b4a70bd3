package org.fairlead.datapack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.NeedsConsent;
import org.springframework.stereotype.Component;

@Component("startFollowUp")
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
