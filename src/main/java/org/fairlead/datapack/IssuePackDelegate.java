package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("issuePack")
@Sets("packId")
@NeedsConsent(NeedsConsent.Kind.EVALUATION)
class IssuePackDelegate implements JavaDelegate {

    private final DataPacks packs;

    IssuePackDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "packId",
                packs.issue(
                        (String) execution.getVariable("caseRef"),
                        (String) execution.getVariable("timePoint"),
                        execution.getProcessInstanceId()));
    }
}
