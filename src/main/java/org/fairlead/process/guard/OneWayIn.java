package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
                    starts.isEmpty()
                            ? say("process.process-begins-no-place")
                            : say("process.process-begins-places", starts.size()),
                    say("process.draw-exactly-one-start"));
        }
        for (StartEvent start : starts) {
            if (!start.getEventDefinitions().isEmpty()) {
                findings.add(
                        diagram,
                        start,
                        say("process.process-would-begun-message"),
                        say("process.use-plain-start-event"));
            }
        }
        for (SubProcess sub : diagram.all(SubProcess.class)) {
            if (diagram.starts(sub).size() != 1) {
                findings.add(diagram, sub, say("process.sub-process-does-not"), say("process.draw-one-start-event"));
            } else if (sub.triggeredByEvent()
                    == diagram.starts(sub).get(0).getEventDefinitions().isEmpty()) {
                findings.add(
                        diagram,
                        diagram.starts(sub).get(0),
                        sub.triggeredByEvent()
                                ? say("process.nothing-begins-event-sub")
                                : say("process.sub-process-flow-cannot"),
                        sub.triggeredByEvent()
                                ? say("process.give-start-event-message")
                                : say("process.use-plain-start-event-make"));
            }
        }
    }
}
