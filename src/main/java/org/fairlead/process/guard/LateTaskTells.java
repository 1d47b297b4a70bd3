package org.fairlead.process.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** When a task is late somebody hears of it, and the diagram says who. */
final class LateTaskTells implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> mayHear = new HashSet<>(TaskHasPeople.roles());
        mayHear.addAll(Set.of("assignee", "partner-site"));
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> tells = Diagram.property(task, "overdueTells");
            if (tells.isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        "The task does not say who hears when it is late.",
                        "Add the extension property overdueTells with a role, such as supervisor.");
            }
            tells.stream()
                    .filter(role -> !mayHear.contains(role))
                    .forEach(role -> findings.add(
                            diagram,
                            task,
                            "“" + Findings.quoted(role) + "” is not a role that can hear when the task is late.",
                            "Use a role, assignee, or partner-site in overdueTells."));
            boolean told = Diagram.extensions(task, CamundaTaskListener.class).stream()
                    .anyMatch(listener -> "timeout".equals(listener.getCamundaEvent())
                            && "${tellOverdue}".equals(listener.getCamundaDelegateExpression())
                            && moment(listener).equals(task.getCamundaDueDate()));
            if (!told && !hasClockBeside(diagram, task)) {
                findings.add(
                        diagram,
                        task,
                        "Nothing happens when the task is late.",
                        "Add a task listener for the event timeout with the delegate ${tellOverdue} at the task's due date.");
            }
        }
    }

    private static String moment(CamundaTaskListener listener) {
        return listener.getTimeouts().stream()
                .findFirst()
                .map(TimerEventDefinition::getTimeDate)
                .map(date -> date.getTextContent().strip())
                .orElse("");
    }

    /** Timers on the edge of a task take the place of the listener: without ending it, or by ending it when it is due. */
    static boolean hasClockBeside(Diagram diagram, UserTask task) {
        return diagram.boundaries(task).stream()
                .anyMatch(event -> Diagram.hasTimer(event) && (!event.cancelActivity() || isAtDueDate(event, task)));
    }

    static boolean isAtDueDate(BoundaryEvent event, UserTask task) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .anyMatch(timer -> timer.getTimeDate() != null
                        && timer.getTimeDate().getTextContent().strip().equals(task.getCamundaDueDate()));
    }
}
