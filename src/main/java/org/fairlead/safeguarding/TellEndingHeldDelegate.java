package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("tellEndingHeld")
@ForOwners(
        name = "Say that the ending waits",
        help = "Tells who asked for the ending that the safeguarding lead looks at it first.")
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
