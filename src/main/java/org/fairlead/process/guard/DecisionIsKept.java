package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
                        say("process.no-decision-called", Findings.quoted(Objects.toString(asked, ""))),
                        say("process.deploy-together-diagram-name-one"));
            }
            String binding = task.getCamundaDecisionRefBinding();
            if (binding != null && !binding.equals("latest")) {
                findings.add(
                        diagram, task, say("process.decision-bound-one-version"), say("process.set-binding-latest"));
            }
            boolean kept = Diagram.extensions(task, CamundaExecutionListener.class).stream()
                    .anyMatch(listener -> "end".equals(listener.getCamundaEvent())
                            && "${keepDecision}".equals(listener.getCamundaDelegateExpression()));
            if (!"singleResult".equals(task.getCamundaMapDecisionResult()) || !kept) {
                findings.add(
                        diagram,
                        task,
                        say("process.what-decision-says-would"),
                        say("process.map-decision-result-singleresult"));
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
