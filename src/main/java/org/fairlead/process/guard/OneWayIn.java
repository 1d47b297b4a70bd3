package org.fairlead.process.guard;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** A process begins in one place, when Fairlead or another process starts it; never by itself or by a message. */
final class OneWayIn implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        List<StartEvent> starts = diagram.starts(diagram.process());
        if (starts.size() != 1) {
            findings.add(
                    diagram.file(),
                    "The process begins in " + (starts.isEmpty() ? "no place." : starts.size() + " places."),
                    "Draw exactly one start event.");
        }
        for (StartEvent start : starts) {
            if (!start.getEventDefinitions().isEmpty()) {
                findings.add(
                        diagram,
                        start,
                        "The process would be begun by a message or a timer, which Fairlead does not do.",
                        "Use a plain start event; a message that is answered at any time belongs in an event sub-process.");
            }
        }
        for (SubProcess sub : diagram.all(SubProcess.class)) {
            if (diagram.starts(sub).size() != 1) {
                findings.add(
                        diagram,
                        sub,
                        "This sub-process does not begin in exactly one place.",
                        "Draw one start event in it.");
            } else if (sub.triggeredByEvent()
                    == diagram.starts(sub).get(0).getEventDefinitions().isEmpty()) {
                findings.add(
                        diagram,
                        diagram.starts(sub).get(0),
                        sub.triggeredByEvent()
                                ? "Nothing begins this event sub-process."
                                : "A sub-process in the flow cannot be begun by an event.",
                        sub.triggeredByEvent()
                                ? "Give its start event a message or a timer."
                                : "Use a plain start event, or make it an event sub-process.");
            }
        }
    }
}
