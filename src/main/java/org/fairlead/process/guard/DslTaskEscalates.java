package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.Safeguard;
import org.fairlead.staff.Roles;

/** A task of the safeguarding lead has a due date, somebody to stand in, and somebody who hears when it is late. */
final class DslTaskEscalates implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> groups = task.getCamundaCandidateGroupsList();
            boolean somebodysOwn = task.getCamundaAssignee() != null;
            if (!groups.contains(Roles.DSL) || somebodysOwn) {
                continue;
            }
            boolean standIn = groups.contains(Roles.DEPUTY_DSL)
                    || groups.contains(Roles.SAFEGUARDING_LEAD)
                    || timerBrings(diagram, task, Safeguard.ADD_DEPUTY, around);
            if (!standIn) {
                findings.add(
                        diagram,
                        task,
                        say("process.nobody-stands-safeguarding-lead"),
                        say("process.add-deputy-dsl-candidate"));
            }
            boolean escalates = Diagram.property(task, "overdueTells").contains(Roles.SAFEGUARDING_LEAD)
                            && (LateTaskTells.isTold(diagram, task) || endsWhenDue(diagram, task))
                    || timerBrings(diagram, task, Safeguard.ADD_LEAD, around);
            if (!escalates) {
                findings.add(
                        diagram, task, say("process.when-task-late-call"), say("process.put-safeguarding-lead-into"));
            }
        }
    }

    /** At its due date the task ends and another one for a person begins. */
    private static boolean endsWhenDue(Diagram diagram, UserTask task) {
        return diagram.boundaries(task).stream()
                .filter(event ->
                        Diagram.hasTimer(event) && event.cancelActivity() && LateTaskTells.isAtDueDate(event, task))
                .anyMatch(event ->
                        diagram.reachable(List.of(event), Set.of()).stream().anyMatch(UserTask.class::isInstance));
    }

    private static boolean timerBrings(Diagram diagram, UserTask task, Safeguard step, Surroundings around) {
        return diagram.boundaries(task).stream()
                .filter(event -> Diagram.hasTimer(event) && !event.cancelActivity())
                .anyMatch(event -> brings(diagram, event, step, around));
    }

    private static boolean brings(Diagram diagram, BoundaryEvent event, Safeguard step, Surroundings around) {
        Set<FlowNode> after = diagram.reachable(List.of(event), Set.of());
        return after.stream()
                .filter(ServiceTask.class::isInstance)
                .anyMatch(node -> Expressions.delegate((ServiceTask) node)
                        .filter(name -> around.declared().is(name, step))
                        .isPresent());
    }
}
