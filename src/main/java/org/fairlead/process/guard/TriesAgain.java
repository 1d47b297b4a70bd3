package org.fairlead.process.guard;

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
                        diagram,
                        activity,
                        "The step is done apart from the others, but does not say when it is tried again.",
                        "Fill in “Retry time cycle”, such as R5/PT5M: five times, five minutes apart.");
            }
            cycles.stream()
                    .filter(cycle ->
                            !CYCLE.matcher(cycle.getTextContent().strip()).matches())
                    .forEach(cycle -> findings.add(
                            diagram,
                            activity,
                            "The retry time cycle cannot be read.",
                            "Write it as R5/PT5M, or as a list of waits: PT1M,PT5M,PT1H."));
        }
    }
}
