package org.fairlead.datapack;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("issuePack")
@ForOwners(
        name = "Issue a data pack",
        help = "Makes a data pack with a code of its own, for the point in time that the process was called for.")
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
