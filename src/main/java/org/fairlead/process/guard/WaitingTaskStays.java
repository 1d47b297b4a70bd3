package org.fairlead.process.guard;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A task in which cases wait stays in the diagram, with its id. How many they are is not told: it may be a concern's. */
final class WaitingTaskStays implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> tasks =
                diagram.all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet());
        TreeSet<String> missing = new TreeSet<>();
        around.living().stream()
                .filter(version -> version.processId().equals(diagram.id()))
                .forEach(version -> version.waiting().forEach((task, number) -> {
                    if (!tasks.contains(task)) {
                        missing.add(task);
                    }
                }));
        missing.forEach(task -> findings.add(
                diagram.file(),
                task,
                null,
                "Cases wait in this task, which the new version lacks.",
                "Keep the task with this id (its name may change), or wait until no case is in it any more: the page"
                        + " Pathways says so. Cases cannot be moved to another step yet."));
    }
}
