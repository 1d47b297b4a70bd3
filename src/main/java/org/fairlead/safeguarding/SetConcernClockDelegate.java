package org.fairlead.safeguarding;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("setConcernClock")
class SetConcernClockDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    SetConcernClockDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ConcernClock times = safeguarding.setClock(
                (String) execution.getVariable("concernRef"), (String) execution.getVariable("concernLevel"));
        execution.setVariable("remindAt", Date.from(times.remindAt()));
        execution.setVariable("dueAt", Date.from(times.dueAt()));
        execution.setVariable("deputyAt", Date.from(times.deputyAt()));
        execution.setVariable("leadAt", Date.from(times.leadAt()));
    }
}
