package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** An absence begins. */
@Component("startCover")
@ForOwners(name = "Begin the cover", help = "An absence begins: somebody else looks after the children meanwhile.")
@Sets("coverInPlace")
class StartCoverDelegate implements JavaDelegate {

    private final Absences absences;

    StartCoverDelegate(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("coverInPlace", absences.start(execution.getProcessBusinessKey()));
    }
}
