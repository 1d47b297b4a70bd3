package org.fairlead.process.guard;

import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.fairlead.process.Safeguard;

/** Every pathway of a child answers a concern from its first step to its last, without stopping. */
final class ConcernAlwaysHeard implements Rule {

    static final String MESSAGE = "concern-raised";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        if (!around.isChildsPathway(diagram)) {
            return;
        }
        boolean heard = diagram.eventSubProcesses(diagram.process()).stream()
                .filter(sub -> diagram.starts(sub).stream()
                        .anyMatch(start ->
                                diagram.message(start).filter(MESSAGE::equals).isPresent()))
                .peek(sub -> stopsNothing(diagram, sub, findings))
                .anyMatch(sub -> notes(diagram, sub, around));
        if (!heard) {
            findings.add(
                    diagram.file(),
                    "A concern about the child would not be heard while this pathway runs.",
                    "Add an event sub-process to the process itself (not inside another sub-process) that begins with"
                            + " the message " + MESSAGE
                            + ", without interrupting, and comes to the delegate ${noteConcern}.");
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    private static void stopsNothing(Diagram diagram, SubProcess sub, Findings findings) {
        for (StartEvent start : diagram.starts(sub)) {
            if (start.isInterrupting()) {
                findings.add(
                        diagram,
                        start,
                        "A concern would stop the pathway, and a second concern would not be heard.",
                        "Make the start event of this sub-process non-interrupting (dashed).");
            }
        }
    }

    private static boolean notes(Diagram diagram, SubProcess sub, Surroundings around) {
        return diagram.reachable(diagram.starts(sub), Set.of()).stream()
                .filter(ServiceTask.class::isInstance)
                .map(node -> Expressions.delegate((ServiceTask) node))
                .anyMatch(delegate -> delegate.filter(name -> around.declared().is(name, Safeguard.NOTE_CONCERN))
                        .isPresent());
    }
}
