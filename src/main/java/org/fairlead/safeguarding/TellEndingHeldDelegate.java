package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("tellEndingHeld")
class TellEndingHeldDelegate implements JavaDelegate {

    private final Endings endings;

    TellEndingHeldDelegate(Endings endings) {
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        endings.tellHeld((String) execution.getVariable("endingSubmission"));
    }
}
