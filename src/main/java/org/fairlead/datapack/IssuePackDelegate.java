package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("issuePack")
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
