package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
                                ? say("process.event-waits-no-message")
                                : say("process.nobody-sends-message-would", Findings.quoted(name)),
                        say(
                                "process.choose-one",
                                String.join(
                                        ", ", new TreeSet<>(around.declared().messages()))));
            }
        }
        for (ReceiveTask task : diagram.all(ReceiveTask.class)) {
            findings.add(diagram, task, say("process.receive-tasks-not-used"), say("process.use-message-event-behind"));
        }
    }
}
