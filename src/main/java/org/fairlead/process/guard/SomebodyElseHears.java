package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Where as it is shipped somebody else than who is late hears that a task is late, somebody else still does. */
final class SomebodyElseHears implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Optional<Diagram> shipped = around.shipped(diagram);
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> told = shipped
                    .map(first -> first.model().getModelElementById(task.getId()))
                    .filter(UserTask.class::isInstance)
                    .map(UserTask.class::cast)
                    .map(first -> Diagram.property(first, "overdueTells"))
                    .orElse(List.of())
                    .stream()
                    .filter(role -> !LateTaskTells.OTHERS.contains(role))
                    .toList();
            List<String> tells = Diagram.property(task, "overdueTells");
            List<String> doers = task.getCamundaCandidateGroupsList().stream()
                    .map(String::strip)
                    .toList();
            boolean ofThatRule = !doers.isEmpty() && LateTaskTells.WATCHED.containsAll(doers); // LateTaskTells's own
            Set<String> late = new HashSet<>(LateTaskTells.OTHERS);
            boolean nobodyElse = !told.isEmpty() && late.containsAll(tells);
            late.addAll(doers);
            if (!tells.isEmpty() && !ofThatRule && (nobodyElse || !late.containsAll(told) && late.containsAll(tells))) {
                findings.add(
                        diagram,
                        task,
                        say("process.nobody-else-hears"),
                        say("process.tell-as-shipped", String.join(", ", told)));
            }
        }
    }
}
