package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("fileCscAnswer")
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
