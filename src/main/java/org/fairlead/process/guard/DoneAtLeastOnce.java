package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.LoopCardinality;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;

/**
 * A step that is done once for each of a list is done for nobody where the list is empty. So nothing that is shipped to
 * be done once becomes such a step, and a number that is typed is at least one.
 */
final class DoneAtLeastOnce implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Activity activity : diagram.all(Activity.class)) {
            if (!(activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop)) {
                continue;
            }
            LoopCardinality number = loop.getLoopCardinality();
            boolean none = number != null && number.getTextContent().strip().matches("(\\$\\{)?\\s*(-.*|0+)\\s*}?");
            boolean shippedOnce = around.shipped(diagram)
                    .map(first -> first.model().getModelElementById(activity.getId()))
                    .filter(first -> first instanceof Activity once && once.getLoopCharacteristics() == null)
                    .isPresent();
            if (none || shippedOnce) {
                findings.add(diagram, activity, say("process.done-for-nobody"), say("process.take-loop-away"));
            }
        }
    }
}
