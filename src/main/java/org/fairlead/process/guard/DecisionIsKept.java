package org.fairlead.process.guard;

import java.util.Objects;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;

/** A decision that a diagram asks is there, and what it says is kept for the gateways after it. */
final class DecisionIsKept implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            String asked = task.getCamundaDecisionRef();
            if (asked == null || around.decision(asked).isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        "There is no decision called “" + Findings.quoted(Objects.toString(asked, "")) + "”.",
                        "Deploy it together with this diagram, or name one that is there.");
            }
            String binding = task.getCamundaDecisionRefBinding();
            if (binding != null && !binding.equals("latest")) {
                findings.add(
                        diagram,
                        task,
                        "The decision is bound to one version, so a mended version would not be used.",
                        "Set the binding to “latest”.");
            }
            boolean kept = Diagram.extensions(task, CamundaExecutionListener.class).stream()
                    .anyMatch(listener -> "end".equals(listener.getCamundaEvent())
                            && "${keepDecision}".equals(listener.getCamundaDelegateExpression()));
            if (!"singleResult".equals(task.getCamundaMapDecisionResult()) || !kept) {
                findings.add(
                        diagram,
                        task,
                        "What the decision says would be lost.",
                        "Map the decision result as singleResult and add an execution listener at the end with the"
                                + " delegate ${keepDecision}.");
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
