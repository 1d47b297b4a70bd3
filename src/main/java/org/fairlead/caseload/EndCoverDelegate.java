package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** An absence is over. */
@Component("endCover")
@ForOwners(name = "End the cover", help = "An absence is over: the children go back to their own link worker.")
class EndCoverDelegate implements JavaDelegate {

    private final Absences absences;

    EndCoverDelegate(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        absences.end(execution.getProcessBusinessKey());
    }
}
