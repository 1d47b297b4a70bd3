package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Training runs out soon. */
@Component("tellTrainingEnds")
class TellTrainingEndsDelegate implements JavaDelegate {

    private final TrainingWatch training;

    TellTrainingEndsDelegate(TrainingWatch training) {
        this.training = training;
    }

    @Override
    public void execute(DelegateExecution execution) {
        training.tell(execution.getProcessBusinessKey(), execution.getProcessInstanceId());
    }
}
