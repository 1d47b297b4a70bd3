package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.fairlead.process.TaskFact;
import org.fairlead.system.Stored;

/** What a task says is to stand beside it is something that can: another word would show nothing, and say nothing. */
final class TaskShowsFacts implements Rule {

    private static final String PREFIX = "shows";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            Diagram.extensions(task, CamundaProperties.class).stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property ->
                            String.valueOf(property.getCamundaName()).startsWith(PREFIX))
                    .forEach(property -> check(property, diagram, task, findings));
        }
    }

    private static void check(CamundaProperty property, Diagram diagram, UserTask task, Findings findings) {
        if (!TaskFact.PROPERTIES.contains(property.getCamundaName())) {
            findings.add(
                    diagram,
                    task,
                    say("process.shows-property-unknown", Findings.quoted(property.getCamundaName())),
                    say("process.shows-properties", String.join(", ", TaskFact.PROPERTIES)));
            return;
        }
        List<String> named = Diagram.property(task, property.getCamundaName());
        named.stream()
                .filter(word -> Stored.find(TaskFact.class, word).isEmpty() || named.size() > 1)
                .forEach(word -> findings.add(
                        diagram,
                        task,
                        say("process.shows-unknown", Findings.quoted(word)),
                        say(
                                "process.shows-words",
                                Arrays.stream(TaskFact.values())
                                        .map(TaskFact::stored)
                                        .collect(Collectors.joining(", ")))));
    }
}
