package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
                    say("process.concern-about-child-would"),
                    say("process.add-event-sub-process-process", MESSAGE));
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
                        diagram, start, say("process.concern-would-stop-pathway"), say("process.make-start-event-sub"));
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
