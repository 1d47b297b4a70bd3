package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Whose case it is, and what the service's own steps have found out, no form, table or mapping overwrites. The names
 * come from what the steps declare.
 */
final class ReservedNames implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Set<String> reserved = around.declared().reserved();
        for (CamundaInputParameter input : diagram.all(CamundaInputParameter.class)) {
            look(diagram, owner(input), input.getCamundaName(), reserved, findings);
        }
        for (CallActivity call : diagram.all(CallActivity.class)) {
            Diagram.extensions(call, CamundaIn.class).stream()
                    .filter(in -> in.getCamundaTarget() != null
                            && !in.getCamundaTarget().equals(in.getCamundaSource()))
                    .forEach(in -> look(diagram, call, in.getCamundaTarget(), reserved, findings));
            Diagram.extensions(call, CamundaOut.class).stream()
                    .filter(out -> out.getCamundaTarget() != null
                            && (!out.getCamundaTarget().equals(out.getCamundaSource())
                                    || Surroundings.GIVEN.contains(out.getCamundaTarget())))
                    .forEach(out -> look(diagram, call, out.getCamundaTarget(), reserved, findings));
        }
        for (MultiInstanceLoopCharacteristics loop : diagram.all(MultiInstanceLoopCharacteristics.class)) {
            look(diagram, owner(loop), loop.getCamundaElementVariable(), reserved, findings);
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        decision.outputs().keySet().stream()
                .filter(name -> around.declared().reserved().contains(name))
                .forEach(name ->
                        findings.add(decision.file(), name, null, say("process.name-is-reserved", name), mend()));
    }

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        Set<String> shipped =
                around.shipped(form).map(first -> first.routes().keySet()).orElse(Set.of());
        form.routes().keySet().stream()
                .filter(name -> around.declared().reserved().contains(name) && !shipped.contains(name))
                .forEach(name -> findings.add(form.file(), name, null, say("process.name-is-reserved", name), mend()));
    }

    private static void look(
            Diagram diagram,
            BaseElement element,
            @org.jspecify.annotations.Nullable String name,
            Set<String> reserved,
            Findings findings) {
        if (name != null && reserved.contains(name)) {
            findings.add(diagram, element, say("process.name-is-reserved", name), mend());
        }
    }

    private static String mend() {
        return say("process.name-of-its-own");
    }

    private static BaseElement owner(ModelElementInstance part) {
        ModelElementInstance parent = part.getParentElement();
        while (!(parent instanceof org.camunda.bpm.model.bpmn.instance.FlowElement element)) {
            parent = parent.getParentElement();
        }
        return element;
    }
}
