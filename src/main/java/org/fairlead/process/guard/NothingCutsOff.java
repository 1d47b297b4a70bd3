package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A task that is broken off does not vanish unseen: what breaks it off leads to another task or a step that sees to it.
 * A task of the safeguarding leads goes on as a task of theirs.
 */
final class NothingCutsOff implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Diagram shipped = around.shipped(diagram).orElse(null);
        for (BoundaryEvent event : diagram.all(BoundaryEvent.class)) {
            Activity task = event.getAttachedTo();
            if (event.cancelActivity()
                    && task != null
                    && (isBesideAsShipped(shipped, event)
                            || vanishes(diagram, event, holds(diagram, task)) && !isShipped(shipped, event, task))) {
                findings.add(
                        diagram,
                        event,
                        say("process.task-vanishes", Diagram.called(task)),
                        say("process.do-not-cut-off"));
            }
        }
        if (shipped != null) {
            besides(shipped, diagram, findings);
        }
        if (!around.isAboutConcerns(diagram)) {
            return;
        }
        for (SubProcess sub : diagram.all(SubProcess.class)) {
            for (StartEvent start : diagram.starts(sub)) {
                if (sub.triggeredByEvent()
                        && start.isInterrupting()
                        && vanishes(diagram, start, UserTask.class::isInstance)) {
                    findings.add(
                            diagram,
                            start,
                            say("process.task-vanishes", Diagram.called(sub)),
                            say("process.do-not-cut-off"));
                }
            }
        }
    }

    /** What, as it is shipped, is answered beside all else does not end all else. */
    private static void besides(Diagram shipped, Diagram diagram, Findings findings) {
        Set<String> beside = new HashSet<>(beside(shipped, false).keySet());
        beside.removeAll(beside(shipped, true).keySet());
        beside(diagram, true).forEach((message, start) -> {
            if (beside.contains(message) && !message.equals(ConcernAlwaysHeard.MESSAGE)) {
                findings.add(
                        diagram,
                        start,
                        say("process.message-stops-all", Findings.quoted(message)),
                        say("process.make-start-event-sub"));
            }
        });
    }

    /** The events on any day that end what goes on, or that do not, by their messages. */
    private static Map<String, StartEvent> beside(Diagram diagram, boolean interrupting) {
        Map<String, StartEvent> events = new TreeMap<>();
        for (SubProcess sub : diagram.all(SubProcess.class)) {
            if (sub.triggeredByEvent()) {
                diagram.starts(sub).stream()
                        .filter(start -> start.isInterrupting() == interrupting)
                        .forEach(start -> diagram.message(start).ifPresent(message -> events.put(message, start)));
            }
        }
        return events;
    }

    /** What has to follow: for a safeguarding lead's task another, for others any that does something. */
    private static Predicate<FlowNode> holds(Diagram diagram, Activity broken) {
        boolean ofLeads = diagram.reachable(List.of(broken), Set.copyOf(beyond(diagram, broken))).stream()
                .anyMatch(node -> node instanceof UserTask task && Surroundings.isForSafeguarding(task));
        return ofLeads
                ? node -> node instanceof UserTask task && Surroundings.isForSafeguarding(task)
                : node -> node instanceof UserTask || node instanceof ServiceTask;
    }

    private static Set<FlowNode> beyond(Diagram diagram, Activity activity) {
        Set<FlowNode> beyond = new HashSet<>(diagram.boundaries(activity));
        diagram.out(activity).forEach(flow -> beyond.add(flow.getTarget()));
        return beyond;
    }

    /** Whether some way from the event ends before anything sees to it. */
    private static boolean vanishes(Diagram diagram, FlowNode event, Predicate<FlowNode> seesToIt) {
        boolean holdsATask = !(event instanceof BoundaryEvent boundary)
                || boundary.getAttachedTo() instanceof UserTask
                || boundary.getAttachedTo() instanceof SubProcess sub
                        && diagram.all(UserTask.class).stream().anyMatch(task -> isIn(task, sub));
        Set<FlowNode> seers = new HashSet<>();
        diagram.all(FlowNode.class).stream().filter(seesToIt).forEach(seers::add);
        return holdsATask
                && diagram.reachable(List.of(event), seers).stream()
                        .anyMatch(node -> diagram.out(node).isEmpty() && !(node instanceof SubProcess));
    }

    private static boolean isIn(UserTask task, SubProcess sub) {
        for (var one = task.getParentElement(); one != null; one = one.getParentElement()) {
            if (one.equals(sub)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the task goes on beside it as it is shipped: nothing that is told meanwhile takes its place. */
    private static boolean isBesideAsShipped(@org.jspecify.annotations.Nullable Diagram shipped, BoundaryEvent event) {
        return shipped != null
                && shipped.model().getModelElementById(event.getId()) instanceof BoundaryEvent there
                && !there.cancelActivity();
    }

    private static boolean isShipped(
            @org.jspecify.annotations.Nullable Diagram shipped, BoundaryEvent event, Activity task) {
        return shipped != null
                && shipped.model().getModelElementById(event.getId()) instanceof BoundaryEvent there
                && there.cancelActivity()
                && there.getAttachedTo().getId().equals(task.getId())
                && vanishes(shipped, there, holds(shipped, there.getAttachedTo()));
    }
}
