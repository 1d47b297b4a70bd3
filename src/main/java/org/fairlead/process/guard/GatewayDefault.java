package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
                                say("process.arrow-condition-but-no", Diagram.called(node)),
                                say("process.put-exclusive-gateway-let")));
                if (out.size() > 1 && !(node instanceof ParallelGateway) && !(node instanceof EventBasedGateway)) {
                    findings.add(
                            diagram,
                            node,
                            say("process.several-arrows-leave-step"),
                            say("process.put-gateway-after-exclusive"));
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
                    diagram, gateway, say("process.gateway-no-default-arrow"), say("process.choose-arrow-take-when"));
        }
        if (gateway.getName() == null || gateway.getName().isBlank()) {
            findings.add(
                    diagram, gateway, say("process.gateway-asks-no-question"), say("process.name-question-does-fit"));
        }
        for (SequenceFlow flow : out) {
            boolean conditional = flow.getConditionExpression() != null;
            if (!conditional && !flow.equals(byDefault)) {
                findings.add(diagram, flow, say("process.arrow-no-condition-not"), say("process.give-it-a-condition"));
            } else if (conditional && flow.equals(byDefault)) {
                findings.add(
                        diagram,
                        flow,
                        say("process.default-arrow-condition-never"),
                        say("process.take-condition-away"));
            } else if (conditional && !isExpression(flow)) {
                findings.add(
                        diagram,
                        flow,
                        say("process.condition-arrow-not-expression"),
                        say("process.write-it-as-expression"));
            }
            if (flow.getName() == null || flow.getName().isBlank()) {
                findings.add(diagram, flow, say("process.arrow-does-not-answer"), say("process.name-answer-yes"));
            }
        }
    }

    private static boolean isExpression(SequenceFlow flow) {
        return Expressions.isExpression(flow.getConditionExpression().getTextContent());
    }
}
