package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.fairlead.staff.Roles;

/**
 * Of a concern only those learn who must: in a process about concerns, and of a task of the safeguarding leads
 * anywhere, tasks, lateness and steps reach nobody else than as it is shipped. What staff decide about a child's safety
 * or a family's agreement, nobody outside decides.
 */
final class NeedToKnow implements Rule {

    private static final String STEPS = "org.fairlead.safeguarding";

    /** Who a safeguarding lead and an owner may let know together: staff who supervise. Nobody outside, ever. */
    private static final Set<String> AGREEABLE = Set.of(Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        boolean aboutConcerns = around.isAboutConcerns(diagram);
        Optional<Diagram> shipped = around.shipped(diagram);
        for (UserTask task : diagram.all(UserTask.class)) {
            Optional<UserTask> before = shipped.map(first -> first.model().getModelElementById(task.getId()))
                    .filter(UserTask.class::isInstance)
                    .map(UserTask.class::cast);
            boolean ofLeads = Surroundings.isForSafeguarding(task)
                    || before.filter(Surroundings::isForSafeguarding).isPresent();
            if (!aboutConcerns && !ofLeads) {
                before.filter(first -> outside(task) && !outside(first))
                        .filter(first -> keepsSafe(first, shipped.orElseThrow(), around))
                        .ifPresent(first -> findings.add(
                                diagram, task, say("process.outside-decides"), say("process.staff-decide")));
                continue;
            }
            Optional<UserTask> agreed = around.agreed(diagram, this, task.getId())
                    .map(other -> other.model().getModelElementById(task.getId()))
                    .filter(UserTask.class::isInstance)
                    .map(UserTask.class::cast);
            people(diagram, task, before, agreed, findings);
        }
        if (!aboutConcerns || shipped.isEmpty()) {
            return;
        }
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            Expressions.delegate(task)
                    .map(around.declared()::type)
                    .filter(type -> !type.getPackageName().startsWith(STEPS))
                    .ifPresent(type -> findings.add(
                            diagram, task, say("process.step-outside-concern"), say("process.step-of-concern")));
        }
        for (CallActivity call : diagram.all(CallActivity.class)) {
            around.process(call.getCalledElement())
                    .filter(called ->
                            called.all(UserTask.class).stream().anyMatch(task -> !Surroundings.isForSafeguarding(task)))
                    .ifPresent(called -> findings.add(
                            diagram, call, say("process.others-learn", called.id()), say("process.only-leads")));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    private static void people(
            Diagram diagram, UserTask task, Optional<UserTask> before, Optional<UserTask> agreed, Findings findings) {
        Set<String> may = new HashSet<>();
        Stream.of(before, agreed).flatMap(Optional::stream).forEach(first -> {
            may.addAll(groups(first));
            may.addAll(Diagram.property(first, "overdueTells"));
        });
        List<String> learn = new ArrayList<>(groups(task));
        learn.addAll(Diagram.property(task, "overdueTells"));
        learn.removeIf(role -> Roles.isSafeguarding(role) || may.contains(role));
        boolean agreeable = AGREEABLE.containsAll(learn);
        String assignee = task.getCamundaAssignee();
        if (assignee != null
                && before.filter(first -> assignee.equals(first.getCamundaAssignee()))
                        .isEmpty()) {
            learn.add(assignee);
            agreeable = false;
        }
        List<String> listeners = Diagram.extensions(task, CamundaTaskListener.class).stream()
                .map(CamundaTaskListener::getCamundaDelegateExpression)
                .filter(listener -> !"${tellOverdue}".equals(listener) && !"${remindAssignee}".equals(listener))
                .map(String::valueOf)
                .toList();
        learn.addAll(listeners);
        if (!learn.isEmpty()) {
            findings.addNumber(
                    diagram,
                    task,
                    say("process.others-learn", Findings.quoted(String.join(", ", learn))),
                    say("process.only-leads"),
                    agreeable && listeners.isEmpty());
        }
    }

    /** Whether somebody outside the service has the task. */
    private static boolean outside(UserTask task) {
        return groups(task).contains(Roles.PARTNER);
    }

    /** Whether a task asks what keeps a child safe. */
    private static boolean keepsSafe(UserTask task, Diagram shipped, Surroundings around) {
        return !Safeguards.declared().questions(task.getCamundaFormRef()).isEmpty()
                || WaysAsShipped.kept(shipped, around).contains("form:" + task.getCamundaFormRef());
    }

    private static List<String> groups(UserTask task) {
        return Arrays.stream(String.valueOf(task.getCamundaCandidateGroups()).split(","))
                .map(String::strip)
                .toList();
    }
}
