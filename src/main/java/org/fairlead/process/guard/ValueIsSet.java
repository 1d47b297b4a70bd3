package org.fairlead.process.guard;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** What a gateway, due date or timer asks for is set by something: a form, a decision, a delegate or a called process. */
final class ValueIsSet implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Map<String, Values> known = around.known(diagram);
        for (Expressions.Expression expression : diagram.expressions()) {
            if (expression.isDelegate()
                    || expression.isInWords()
                    || expression.place().equals("businessKey")) {
                continue;
            }
            Expressions.tree(expression.text())
                    .ifPresent(tree -> Expressions.variables(tree).stream()
                            .filter(name -> !known.containsKey(name))
                            .forEach(name -> findings.add(
                                    diagram.file(),
                                    expression.element(),
                                    expression.name(),
                                    "Nothing sets “" + Findings.quoted(name) + "”, which is asked for here.",
                                    "Set it before: with a form's field that has route = true, a decision's output or a delegate. "
                                            + "What is set in this process: "
                                            + known.keySet().stream()
                                                    .filter(one -> !Surroundings.GIVEN.contains(one))
                                                    .collect(Collectors.toCollection(TreeSet::new))
                                            + ".")));
        }
        for (CallActivity call : diagram.all(CallActivity.class)) {
            around.process(call.getCalledElement()).ifPresent(called -> {
                Map<String, Values> inside = around.known(called);
                Diagram.extensions(call, CamundaOut.class).stream()
                        .map(CamundaOut::getCamundaSource)
                        .filter(name -> name != null && !inside.containsKey(name))
                        .forEach(name -> findings.add(
                                diagram,
                                call,
                                "“" + called.id() + "” sets no “" + Findings.quoted(name) + "” to take over from it.",
                                "Take the variable out of the call's out mappings, or let the called process set it."));
            });
            Diagram.extensions(call, CamundaIn.class).stream()
                    .map(CamundaIn::getCamundaSource)
                    .filter(name -> name != null && !known.containsKey(name))
                    .forEach(name -> findings.add(
                            diagram,
                            call,
                            "Nothing sets “" + Findings.quoted(name) + "”, which is handed over here.",
                            "Set it before, or take it out of the call's in mappings."));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
