package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.fairlead.staff.Roles;

/**
 * When a task is late somebody hears of it, and the diagram says who. The engine tells them at the due date, save where
 * a timer on the task's edge takes its place.
 */
final class LateTaskTells implements Rule {

    /** Who can hear beside the roles. */
    static final Set<String> OTHERS = Set.of("assignee", "partner-site");

    static final Set<String> WATCHED = Set.of(Roles.LINK_WORKER, Roles.PARTNER, Roles.CLINICAL_SUPERVISOR);

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> mayHear = new HashSet<>(TaskHasPeople.roles());
        mayHear.addAll(OTHERS);
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> tells = Diagram.property(task, "overdueTells");
            if (tells.isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        say("process.task-does-not-who"),
                        say("process.add-extension-property-overduetells"));
            }
            tells.stream()
                    .filter(role -> !mayHear.contains(role))
                    .forEach(role -> findings.add(
                            diagram,
                            task,
                            say("process.not-role-can-hear", Findings.quoted(role)),
                            say("process.use-role-assignee-partner")));
            if (!tells.isEmpty() && hearsOnlyWhoIsLate(task, tells)) {
                findings.add(diagram, task, say("process.only-who-is-late"), say("process.add-somebody-else"));
            }
            boolean elsewhere = Diagram.extensions(task, CamundaTaskListener.class).stream()
                    .filter(LateTaskTells::tellsOverdue)
                    .anyMatch(listener -> !moment(listener).equals(task.getCamundaDueDate()));
            if (elsewhere && !hasClockBeside(diagram, task)) {
                findings.add(
                        diagram,
                        task,
                        say("process.nobody-hears-when-task"),
                        say("process.take-timeout-listener-telloverdue"));
            }
        }
    }

    /** Those who work with children and families are not the only ones who hear that they are late. */
    private static boolean hearsOnlyWhoIsLate(UserTask task, List<String> tells) {
        Set<String> doers = new HashSet<>(
                task.getCamundaCandidateGroupsList().stream().map(String::strip).toList());
        boolean watched = !doers.isEmpty() && WATCHED.containsAll(doers);
        doers.addAll(OTHERS);
        return watched && doers.containsAll(tells);
    }

    /** Whether those in {@code overdueTells} hear at the due date: the diagram says so, or the engine sees to it. */
    static boolean isTold(Diagram diagram, UserTask task) {
        return Diagram.extensions(task, CamundaTaskListener.class).stream().anyMatch(LateTaskTells::tellsOverdue)
                || !hasClockBeside(diagram, task);
    }

    private static boolean tellsOverdue(CamundaTaskListener listener) {
        return "timeout".equals(listener.getCamundaEvent())
                && "${tellOverdue}".equals(listener.getCamundaDelegateExpression());
    }

    private static String moment(CamundaTaskListener listener) {
        return listener.getTimeouts().stream()
                .findFirst()
                .map(TimerEventDefinition::getTimeDate)
                .map(date -> date.getTextContent().strip())
                .orElse("");
    }

    /**
     * Timers on the edge of a task take the place of the listener: without ending it, or by ending it when it is due.
     */
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
