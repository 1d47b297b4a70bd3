package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Training runs out soon. */
@Component("tellTrainingEnds")
@ForOwners(
        name = "Warn that training runs out",
        help = "Tells the link worker and the supervisor that a training or check ends soon.")
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
