package org.fairlead.process.guard;

import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A task in which cases wait stays in the diagram, with its id and its kind. */
final class WaitingTaskStays implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> tasks =
                diagram.all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet());
        TreeMap<String, Long> missing = new TreeMap<>();
        around.living().stream()
                .filter(version -> version.processId().equals(diagram.id()))
                .forEach(version -> version.waiting().forEach((task, number) -> {
                    if (!tasks.contains(task)) {
                        missing.merge(task, number, Long::sum);
                    }
                }));
        missing.forEach(
                (task, number) -> findings.add(
                        diagram.file(),
                        task,
                        null,
                        (number == 1 ? "One case waits" : number + " cases wait")
                                + " in this task, which the new version lacks.",
                        "Keep the task with this id (its name may change), or wait until no case is in it any more: the work list"
                                + " shows them. Moving cases to another step needs a migration mapping, which cannot be given yet."));
    }
}
