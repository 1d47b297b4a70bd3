package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Works out the dates of a session. */
@Component("planSupervision")
@ForOwners(
        name = "Work out the session's dates",
        help = "Works out when the agenda is drawn up, when the session is due, and when it counts as missed.")
@Sets({"sessionId", "agendaAt", "sessionDueAt", "sessionLapsesAt"})
class PlanSupervisionDelegate implements JavaDelegate {

    private final SupervisionPlans plans;

    PlanSupervisionDelegate(SupervisionPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String process = ((ExecutionEntity) execution).getProcessDefinition().getKey();
        execution.setVariables(plans.plan(
                SessionKind.ofProcess(process).orElseThrow(),
                (String) execution.getVariable("sessionId"),
                (String) execution.getVariable(Variables.AREA),
                (String) execution.getVariable(Variables.LINK_WORKER),
                execution.getProcessInstanceId()));
    }
}
