package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("performEnding")
@ForOwners(
        name = "Carry out the held ending",
        help = "The safeguarding lead let it through: the case is withdrawn, transferred or closed as was asked.")
class PerformEndingDelegate implements JavaDelegate {

    private final Endings endings;

    PerformEndingDelegate(Endings endings) {
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        endings.perform(
                (String) execution.getVariable("endingEvent"), (String) execution.getVariable("endingSubmission"));
    }
}
