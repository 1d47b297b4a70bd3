package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Works out when training runs out. */
@Component("setTrainingDates")
@ForOwners(
        name = "Work out when training runs out",
        help = "Finds the day on which a training or check of a link worker ends, and the day to warn of it.")
@Sets({"trainingLapseAt", "trainingWarnAt"})
class SetTrainingDatesDelegate implements JavaDelegate {

    private final TrainingWatch training;

    SetTrainingDatesDelegate(TrainingWatch training) {
        this.training = training;
    }

    @Override
    public void execute(DelegateExecution execution) {
        training.dates(execution.getProcessBusinessKey()).forEach(execution::setVariable);
    }
}
