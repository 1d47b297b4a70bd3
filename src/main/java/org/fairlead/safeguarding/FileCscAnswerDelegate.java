package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("fileCscAnswer")
@ForOwners(
        name = "File the answer of social care",
        help = "Keeps what social care answered, and whether their assessment is followed.")
@Sets({"cscTracked", "cscTrackUntil"})
class FileCscAnswerDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    FileCscAnswerDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // cscTracked and cscTrackUntil
        execution.setVariables(safeguarding.fileCscAnswer((String) execution.getVariable("concernRef")));
    }
}
