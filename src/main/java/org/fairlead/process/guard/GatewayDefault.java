package org.fairlead.process.guard;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A gateway always knows where to go: every arrow has a condition but one, which is the default. */
final class GatewayDefault implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (FlowNode node : diagram.all(FlowNode.class)) {
            List<SequenceFlow> out = diagram.out(node);
            if ((node instanceof ExclusiveGateway || node instanceof InclusiveGateway) && out.size() > 1) {
                decides(diagram, (Gateway) node, out, findings);
            } else {
                out.stream()
                        .filter(flow -> flow.getConditionExpression() != null)
                        .forEach(flow -> findings.add(
                                diagram,
                                flow,
                                "This arrow has a condition, but " + Diagram.called(node) + " is no place to choose.",
                                "Put an exclusive gateway there and let it choose."));
                if (out.size() > 1 && !(node instanceof ParallelGateway) && !(node instanceof EventBasedGateway)) {
                    findings.add(
                            diagram,
                            node,
                            "Several arrows leave this step, which would begin several ways at once.",
                            "Put a gateway after it: exclusive to choose, parallel to do both.");
                }
            }
        }
    }

    private static void decides(Diagram diagram, Gateway gateway, List<SequenceFlow> out, Findings findings) {
        SequenceFlow byDefault = gateway instanceof ExclusiveGateway exclusive
                ? exclusive.getDefault()
                : ((InclusiveGateway) gateway).getDefault();
        if (byDefault == null || !out.contains(byDefault)) {
            findings.add(
                    diagram,
                    gateway,
                    "The gateway has no default arrow, so a case could be stuck here.",
                    "Choose the arrow to take when no condition holds, and set it as the default flow.");
        }
        if (gateway.getName() == null || gateway.getName().isBlank()) {
            findings.add(
                    diagram, gateway, "The gateway asks no question.", "Name it with a question, as “Does it fit?”.");
        }
        for (SequenceFlow flow : out) {
            boolean conditional = flow.getConditionExpression() != null;
            if (!conditional && !flow.equals(byDefault)) {
                findings.add(
                        diagram,
                        flow,
                        "This arrow has no condition and is not the default, so it would always be taken.",
                        "Give it a condition, such as ${triageDecision == 'accept'}.");
            } else if (conditional && flow.equals(byDefault)) {
                findings.add(
                        diagram,
                        flow,
                        "The default arrow has a condition, which is never asked.",
                        "Take the condition away.");
            } else if (conditional && !isExpression(flow)) {
                findings.add(
                        diagram,
                        flow,
                        "The condition of this arrow is not an expression.",
                        "Write it as ${…}, such as ${triageDecision == 'accept'}.");
            }
            if (flow.getName() == null || flow.getName().isBlank()) {
                findings.add(
                        diagram,
                        flow,
                        "This arrow does not say which answer it is.",
                        "Name it with the answer, as “Yes”.");
            }
        }
    }

    private static boolean isExpression(SequenceFlow flow) {
        return Expressions.isExpression(flow.getConditionExpression().getTextContent());
    }
}
