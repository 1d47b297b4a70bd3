package org.fairlead.process.guard;

import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;

/** A wait for a message ends only if Fairlead sends that message. */
final class MessageIsSent implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (CatchEvent event : diagram.all(CatchEvent.class)) {
            boolean waits = event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
            String name = diagram.message(event).orElse(null);
            if (waits && (name == null || !around.declared().messages().contains(name))) {
                findings.add(
                        diagram,
                        event,
                        name == null
                                ? "The event waits for no message in particular."
                                : "Nobody sends the message “" + Findings.quoted(name)
                                        + "”, so this would wait for ever.",
                        "Choose one of: "
                                + String.join(
                                        ", ", new TreeSet<>(around.declared().messages())) + ".");
            }
        }
        for (ReceiveTask task : diagram.all(ReceiveTask.class)) {
            findings.add(
                    diagram,
                    task,
                    "Receive tasks are not used, because their wait cannot be chased.",
                    "Use a message event behind an event-based gateway, with a timer beside it.");
        }
    }
}
