package org.fairlead.process.guard;

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
                        "The pathway waits here for somebody outside, and nothing happens when they do not answer.",
                        "Put an event-based gateway before it with a timer beside it, and let the timer chase.");
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
