package org.fairlead.safeguarding;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("setConcernClock")
@ForOwners(
        name = "Start the clock of the concern",
        help = "Works out by when somebody must have decided, and when deputy and on-call lead are asked.")
@Sets({"remindAt", "dueAt", "deputyAt", "leadAt", "actBy", "raisedBy", "siteLead"})
class SetConcernClockDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    SetConcernClockDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = (String) execution.getVariable("concernRef");
        ConcernClock times = safeguarding.setClock(reference, (String) execution.getVariable("concernLevel"));
        execution.setVariable("remindAt", Date.from(times.remindAt()));
        execution.setVariable("dueAt", Date.from(times.dueAt()));
        execution.setVariable("deputyAt", Date.from(times.deputyAt()));
        execution.setVariable("leadAt", Date.from(times.leadAt()));
        execution.setVariable("actBy", Date.from(safeguarding.ringBy(reference)));
        execution.setVariable("raisedBy", safeguarding.raisedBy(reference));
        execution.setVariable("siteLead", safeguarding.siteLead(reference));
        // what it is about stays in the concern alone
        execution.removeVariable("concernCategory");
        execution.removeVariable("decisionResult");
    }
}
