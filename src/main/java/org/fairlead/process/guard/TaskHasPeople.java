package org.fairlead.process.guard;

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
                        "The task is put to no role, so it would be on nobody's list.",
                        "Fill in “Candidate groups” with one of: " + all() + ".");
            } else if (!wrong.isEmpty()) {
                findings.add(diagram, task, "Nobody can hold the role “" + wrong + "”.", "Use one of: " + all() + ".");
            }
            String assignee = task.getCamundaAssignee();
            if (assignee != null
                    && !assignee.isBlank()
                    && Expressions.bean(assignee).isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        "The task is given to one named person.",
                        "Name no person in a diagram: leave the assignee empty, or use a variable such as ${linkWorker}.");
            }
        }
    }

    private static String all() {
        return ROLES.stream().sorted().collect(Collectors.joining(", "));
    }
}
