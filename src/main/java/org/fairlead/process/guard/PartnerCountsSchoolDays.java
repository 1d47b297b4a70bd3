package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.staff.Roles;

/** A task that a school may have counts the days on which school is in. */
final class PartnerCountsSchoolDays implements Rule {

    private static final String WORKING_DAYS = "workingDays(";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            boolean partner = List.of(
                            String.valueOf(task.getCamundaCandidateGroups()).split("\\s*,\\s*"))
                    .contains(Roles.PARTNER);
            boolean counted = String.valueOf(task.getCamundaDueDate()).contains(WORKING_DAYS)
                    || task.getRawTextContent().contains(WORKING_DAYS)
                    || TaskClocks.PROPERTIES.stream()
                            .flatMap(clock -> Diagram.property(task, clock).stream())
                            .anyMatch(clock -> clock.contains(WORKING_DAYS));
            if (partner && counted) {
                findings.add(
                        diagram,
                        task,
                        say("process.partner-task-working-days"),
                        say("process.write-site-days-instead"));
            }
        }
    }
}
