package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Every step can be reached, and from every step there is a way to an end. */
final class DrawnToTheEnd implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<FlowNode> reached = diagram.reachable(diagram.entrances(), Set.of());
        for (FlowNode node : diagram.all(FlowNode.class)) {
            if (!reached.contains(node)) {
                findings.add(diagram, node, say("process.no-case-can-ever"), say("process.draw-arrow-take-out"));
            }
            boolean ends = node instanceof EndEvent || node instanceof SubProcess sub && sub.triggeredByEvent();
            if (!ends && diagram.out(node).isEmpty()) {
                findings.add(
                        diagram, node, say("process.nothing-comes-after-step"), say("process.draw-arrow-from-next"));
            } else if (!ends && reached.contains(node) && !comesToAnEnd(diagram, node)) {
                findings.add(diagram, node, say("process.from-here-no-case"), say("process.draw-way-out-loop"));
            }
            if (ends && !diagram.out(node).isEmpty()) {
                findings.add(diagram, node, say("process.arrow-leaves-end"), say("process.take-arrow-away"));
            }
        }
    }

    private static boolean comesToAnEnd(Diagram diagram, FlowNode node) {
        Set<FlowNode> seen = new HashSet<>();
        List<FlowNode> open = new java.util.ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            FlowNode one = open.remove(open.size() - 1);
            if (one instanceof EndEvent) {
                return true;
            }
            if (seen.add(one)) {
                diagram.out(one).forEach(flow -> open.add(flow.getTarget()));
                open.addAll(diagram.boundaries(one));
            }
        }
        return false;
    }
}
