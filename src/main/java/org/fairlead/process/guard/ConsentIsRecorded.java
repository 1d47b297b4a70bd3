package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Whether a family has agreed is set by the steps that record it, never by a form, a decision or the diagram itself.
 */
final class ConsentIsRecorded implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (CallActivity call : diagram.all(CallActivity.class)) {
            for (CamundaIn in : Diagram.extensions(call, CamundaIn.class)) {
                if (isGuarded(in.getCamundaTarget()) && !in.getCamundaTarget().equals(in.getCamundaSource())) {
                    found(diagram, call, in.getCamundaTarget(), findings);
                }
            }
            for (CamundaOut out : Diagram.extensions(call, CamundaOut.class)) {
                if (isGuarded(out.getCamundaTarget()) && !out.getCamundaTarget().equals(out.getCamundaSource())) {
                    found(diagram, call, out.getCamundaTarget(), findings);
                }
            }
        }
        diagram.all(CamundaInputParameter.class).stream()
                .filter(input -> isGuarded(input.getCamundaName()))
                .forEach(input -> found(diagram, owner(input), input.getCamundaName(), findings));
        diagram.all(CamundaOutputParameter.class)
                .forEach(output -> findings.add(
                        diagram,
                        owner(output),
                        say(
                                "process.output-parameter-sets-only",
                                Findings.quoted(String.valueOf(output.getCamundaName()))),
                        say("process.take-output-parameter-away")));
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        decision.outputs().keySet().stream()
                .filter(ConsentIsRecorded::isGuarded)
                .forEach(name -> findings.add(
                        decision.file(),
                        name,
                        null,
                        say("process.decision-must-not-whether"),
                        say("process.take-away-answer-comes")));
    }

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        form.routes().keySet().stream()
                .filter(ConsentIsRecorded::isGuarded)
                .forEach(name -> findings.add(
                        form.file(),
                        name,
                        null,
                        say("process.form-must-not-set"),
                        say("process.take-away-answer-comes")));
    }

    private static boolean isGuarded(String variable) {
        return ConsentState.VARIABLES.contains(variable == null ? "" : variable);
    }

    private static void found(Diagram diagram, BaseElement element, String name, Findings findings) {
        findings.add(diagram, element, say("process.diagram-itself-sets", name), say("process.take-away-answer-comes"));
    }

    private static BaseElement owner(ModelElementInstance parameter) {
        ModelElementInstance parent = parameter.getParentElement();
        while (!(parent instanceof BaseElement element) || element.getId() == null) {
            parent = parent.getParentElement();
        }
        return (BaseElement) parent;
    }
}
