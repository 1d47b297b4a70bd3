package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A task in which cases wait stays in the diagram, with its id, or another says that it takes its place. How many they
 * are is not told: it may be a concern's.
 */
final class WaitingTaskStays implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> tasks =
                diagram.all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet());
        diagram.all(UserTask.class).forEach(task -> tasks.addAll(Diagram.property(task, "replaces")));
        TreeSet<String> missing = new TreeSet<>();
        around.living().stream()
                .filter(version -> version.processId().equals(diagram.id()))
                .forEach(version -> version.waiting().forEach((task, number) -> {
                    if (!tasks.contains(task)) {
                        missing.add(task);
                    }
                }));
        missing.forEach(task -> findings.add(
                diagram.file(), task, null, say("process.cases-wait-task-new"), say("process.keep-task-id-name")));
    }
}
