package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.NeedsConsent;
import org.fairlead.staff.Roles;

/**
 * A task in which somebody works with a child says so: nobody does it whose training or checks have run out, and direct
 * work stops while it is paused.
 */
final class WorkWithChildSaysSo implements Rule {

    static final String PROPERTY = "withTheChild";
    static final String DIRECT_WORK = "direct-work";
    static final String ALONE = "alone";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            List<String> said = Diagram.property(task, PROPERTY);
            if (!Set.of(DIRECT_WORK, ALONE).containsAll(said) || said.size() > 1) {
                findings.add(
                        diagram,
                        task,
                        say("process.with-the-child-unknown", Findings.quoted(String.join(", ", said))),
                        say("process.with-the-child-words", DIRECT_WORK, ALONE));
            } else if (isDirectWork(task, around) && !said.contains(DIRECT_WORK)) {
                findings.add(
                        diagram,
                        task,
                        say("process.direct-work-not-said"),
                        say("process.add-with-the-child", PROPERTY, DIRECT_WORK));
            } else if (said.isEmpty() && around.declared().isDoneAlone(task.getCamundaFormRef())) {
                findings.add(
                        diagram,
                        task,
                        say("process.alone-not-said"),
                        say("process.add-with-the-child", PROPERTY, ALONE));
            }
        }
    }

    private static boolean isDirectWork(UserTask task, Surroundings around) {
        return task.getCamundaCandidateGroupsList().contains(Roles.LINK_WORKER)
                && around.declared().needsOfForm(task.getCamundaFormRef()).contains(NeedsConsent.Kind.TAKING_PART);
    }
}
