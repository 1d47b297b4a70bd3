package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Going round in a loop always comes past a step that waits; otherwise the engine would turn for ever. */
final class LoopWaits implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (FlowNode node : diagram.all(FlowNode.class)) {
            if (!waits(node) && comesBack(diagram, node)) {
                findings.add(
                        diagram, node, say("process.step-loop-nothing-waits"), say("process.put-task-person-timer"));
            }
        }
    }

    private static boolean comesBack(Diagram diagram, FlowNode start) {
        Set<FlowNode> seen = new HashSet<>();
        List<FlowNode> open = new java.util.ArrayList<>();
        diagram.out(start).forEach(flow -> open.add(flow.getTarget()));
        while (!open.isEmpty()) {
            FlowNode node = open.remove(open.size() - 1);
            if (node.equals(start)) {
                return true;
            }
            if (!waits(node) && seen.add(node)) {
                diagram.out(node).forEach(flow -> open.add(flow.getTarget()));
            }
        }
        return false;
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof IntermediateCatchEvent
                || node instanceof EventBasedGateway
                || node instanceof BoundaryEvent
                || node instanceof CallActivity
                || node instanceof SubProcess;
    }
}
