package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.Safeguard;

/** A child's pathway looks for red flags before anything waits or ends, and raises a concern when there is one. */
final class RedFlagsFirst implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        if (!around.declared()
                .starts(diagram.id())
                .map(starts -> starts.childsPathway())
                .orElse(false)) {
            return;
        }
        Set<FlowNode> raising = diagram.all(ServiceTask.class).stream()
                .filter(task -> Expressions.delegate(task)
                        .filter(name -> around.declared().is(name, Safeguard.RAISE_CONCERN))
                        .isPresent())
                .map(FlowNode.class::cast)
                .collect(java.util.stream.Collectors.toSet());
        Set<FlowNode> asking = raising.stream()
                .flatMap(task -> diagram.in(task).stream())
                .filter(flow -> flow.getSource() instanceof ExclusiveGateway && flow.getConditionExpression() != null)
                .map(flow -> flow.getSource())
                .collect(java.util.stream.Collectors.toSet());
        List<FlowNode> past = diagram.reachable(diagram.starts(diagram.process()), asking).stream()
                .filter(RedFlagsFirst::waitsOrEnds)
                .toList();
        if (raising.isEmpty()) {
            findings.add(diagram.file(), say("process.nobody-would-hear-red"), say("process.ask-decision-screen-red"));
        } else if (!past.isEmpty()) {
            findings.add(
                    diagram, past.get(0), say("process.case-can-come-here"), say("process.screen-red-flags-right"));
        }
    }

    private static boolean waitsOrEnds(FlowNode node) {
        return node instanceof UserTask
                || node instanceof EndEvent
                || node instanceof IntermediateCatchEvent
                || node instanceof CallActivity
                || node instanceof SubProcess;
    }
}
