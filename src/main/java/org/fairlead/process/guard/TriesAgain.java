package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;

/** A step that is done apart says how often it is tried again when it fails. */
final class TriesAgain implements Rule {

    private static final Pattern CYCLE = Pattern.compile("R\\d{1,2}/PT?\\d+[SMHD]|P\\w+(,P\\w+){0,11}");

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Activity activity : diagram.all(Activity.class)) {
            boolean apart = activity.isCamundaAsyncBefore() || activity.isCamundaAsyncAfter();
            var cycles = Diagram.extensions(activity, CamundaFailedJobRetryTimeCycle.class);
            if (apart && cycles.isEmpty()) {
                findings.add(
                        diagram, activity, say("process.step-done-apart-from"), say("process.fill-retry-time-cycle"));
            }
            cycles.stream()
                    .filter(cycle ->
                            !CYCLE.matcher(cycle.getTextContent().strip()).matches())
                    .forEach(cycle -> findings.add(
                            diagram, activity, say("process.retry-time-cycle-cannot"), say("process.write-r-5-pt")));
        }
    }
}
