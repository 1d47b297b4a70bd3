package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("performEnding")
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
