package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Works out when a check of an asset runs out soon. */
@Component("setAssetDates")
@ForOwners(
        name = "Work out when checks run out",
        help = "Finds the day on which a check of a community asset runs out soon.")
@Sets("assetWarnAt")
class SetAssetDatesDelegate implements JavaDelegate {

    private final AssetWatch watch;

    SetAssetDatesDelegate(AssetWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("assetWarnAt", watch.warnAt(execution.getProcessBusinessKey()));
    }
}
