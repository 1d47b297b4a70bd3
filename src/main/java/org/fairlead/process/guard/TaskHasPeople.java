package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.staff.Roles;

/** Every task is put to a role that somebody can hold. */
final class TaskHasPeople implements Rule {

    private static final Set<String> ROLES = Arrays.stream(Roles.class.getFields())
            .map(field -> {
                try {
                    return (String) field.get(null);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            })
            .collect(Collectors.toUnmodifiableSet());

    /** The roles there are. */
    static Set<String> roles() {
        return ROLES;
    }

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> groups = task.getCamundaCandidateGroupsList().stream()
                    .map(String::strip)
                    .toList();
            String wrong = groups.stream()
                    .filter(group -> !ROLES.contains(group))
                    .map(Findings::quoted)
                    .collect(Collectors.joining(", "));
            if (groups.isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        say("process.task-put-no-role"),
                        say("process.fill-candidate-groups-one", all()));
            } else if (!wrong.isEmpty()) {
                findings.add(diagram, task, say("process.nobody-can-hold-role", wrong), say("process.use-one", all()));
            }
            String assignee = task.getCamundaAssignee();
            if (assignee != null
                    && !assignee.isBlank()
                    && Expressions.bean(assignee).isEmpty()) {
                findings.add(diagram, task, say("process.task-given-one-named"), say("process.name-no-person-diagram"));
            }
        }
    }

    private static String all() {
        return ROLES.stream().sorted().collect(Collectors.joining(", "));
    }
}
