package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.DrawnRegister;

/**
 * Where a second person decides, it is another person: {@code notDoneBy} names a task that is there, and what is said
 * of a task or a register as it is shipped is said still.
 */
final class SecondPersonDecides implements Rule {

    private static final String NOT_DONE_BY = "notDoneBy";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Optional<Diagram> shipped = around.shipped(diagram);
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> firsts = Diagram.property(task, NOT_DONE_BY);
            for (String first : firsts) {
                if (!(diagram.model().getModelElementById(first) instanceof UserTask) || first.equals(task.getId())) {
                    findings.add(
                            diagram,
                            task,
                            say("process.second-person-nobody", Findings.quoted(first)),
                            say("process.second-person-name-task"));
                }
            }
            shipped.map(drawn -> drawn.model().getModelElementById(task.getId()))
                    .filter(UserTask.class::isInstance)
                    .map(drawn -> Diagram.property((UserTask) drawn, NOT_DONE_BY))
                    .filter(before -> firsts.isEmpty() && !before.isEmpty())
                    .ifPresent(before -> findings.add(
                            diagram,
                            task,
                            say("process.second-person-same"),
                            say("process.second-person-put-back", NOT_DONE_BY, String.join(", ", before))));
        }
        List<String> before = shipped.map(drawn -> Diagram.property(drawn.process(), DrawnRegister.LEAVES_OUT))
                .orElse(List.of());
        if (!before.isEmpty()
                && Diagram.property(diagram.process(), DrawnRegister.LEAVES_OUT).isEmpty()) {
            findings.add(
                    diagram.file(),
                    say("process.second-person-about-them"),
                    say("process.second-person-put-back", DrawnRegister.LEAVES_OUT, String.join(", ", before)));
        }
    }
}
