package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A child's pathway that waits for somebody outside has a timer beside the wait. */
final class WaitIsChased implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        if (around.everyProcess().stream()
                .filter(around::isChildsPathway)
                .noneMatch(root ->
                        around.callTree(root).stream().anyMatch(one -> one.id().equals(diagram.id())))) {
            return;
        }
        for (IntermediateCatchEvent event : diagram.all(IntermediateCatchEvent.class)) {
            if (diagram.message(event).isPresent() && !hasTimerBeside(diagram, event)) {
                findings.add(
                        diagram,
                        event,
                        say("process.pathway-waits-here-somebody"),
                        say("process.put-event-based-gateway"));
            }
        }
    }

    private static boolean hasTimerBeside(Diagram diagram, IntermediateCatchEvent event) {
        boolean chosen = diagram.in(event).stream()
                .filter(flow -> flow.getSource() instanceof EventBasedGateway)
                .flatMap(flow -> diagram.out(flow.getSource()).stream())
                .anyMatch(flow -> flow.getTarget() instanceof IntermediateCatchEvent other && Diagram.hasTimer(other));
        return chosen || isInATimedSubProcess(diagram, event.getParentElement());
    }

    private static boolean isInATimedSubProcess(Diagram diagram, ModelElementInstance scope) {
        return scope instanceof SubProcess sub
                && (diagram.boundaries(sub).stream().anyMatch(Diagram::hasTimer)
                        || isInATimedSubProcess(diagram, sub.getParentElement()));
    }
}
