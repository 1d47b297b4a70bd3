package org.fairlead.datapack;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("setFollowUpDates")
@ForOwners(
        name = "Work out when the second pack is due",
        help = "Finds the days on which the second data pack opens, is due and closes, in term time.")
@Sets({"followUpOpensAt", "followUpDueAt", "followUpClosesAt"})
class SetFollowUpDatesDelegate implements JavaDelegate {

    private final DataPacks packs;

    SetFollowUpDatesDelegate(DataPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FollowUpDates dates = packs.setFollowUpDates(
                execution.getProcessInstanceId(), (String) execution.getVariable("caseRef"), (String)
                        execution.getVariable("firstPackId"));
        execution.setVariable("followUpOpensAt", Date.from(dates.opensAt()));
        execution.setVariable("followUpDueAt", Date.from(dates.dueAt()));
        execution.setVariable("followUpClosesAt", Date.from(dates.closesAt()));
    }
}
