package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.engine.TaskClocks;

/** A timer waits until a date that a setting or a step gives; the diagram holds no numbers of days. */
final class TimerFromSetting implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        lookAtClocks(diagram, findings);
        for (TimerEventDefinition timer : diagram.all(TimerEventDefinition.class)) {
            BaseElement owner = owner(timer);
            if (timer.getTimeDuration() != null || timer.getTimeCycle() != null) {
                findings.add(
                        diagram,
                        owner,
                        say("process.timer-holds-duration-cycle"),
                        say("process.choose-date-write-workingdays"));
            } else if (timer.getTimeDate() == null
                    || !TaskHasDueDate.isMoment(
                            timer.getTimeDate().getTextContent().strip())) {
                findings.add(
                        diagram,
                        owner,
                        say("process.timer-no-date-can"),
                        say("process.write-workingdays-area-setting"));
            }
        }
    }

    private static void lookAtClocks(Diagram diagram, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            for (String clock : TaskClocks.PROPERTIES) {
                if (!Diagram.property(task, clock).stream()
                        .allMatch(said -> TaskClocks.PARTS.contains(said.strip()) || TaskHasDueDate.isMoment(said))) {
                    findings.add(
                            diagram,
                            task,
                            say("process.property-holds-no-date", clock),
                            say("process.write-workingdays-area-setting-date"));
                }
            }
        }
    }

    private static BaseElement owner(ModelElementInstance timer) {
        ModelElementInstance parent = timer.getParentElement();
        while (!(parent instanceof FlowNode)) {
            parent = parent.getParentElement();
        }
        return (BaseElement) parent;
    }
}
