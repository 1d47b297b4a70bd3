package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/**
 * What a gateway, due date or timer asks for is set by something: a form, a decision, a delegate or a called process.
 */
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
                                    say("process.nothing-sets-asked-here", Findings.quoted(name)),
                                    say(
                                            "process.set-before-forms-field",
                                            known.keySet().stream()
                                                    .filter(one -> !Surroundings.GIVEN.contains(one))
                                                    .collect(Collectors.toCollection(TreeSet::new))))));
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
                                say("process.sets-no-take-over", called.id(), Findings.quoted(name)),
                                say("process.take-variable-out-call")));
            });
            Diagram.extensions(call, CamundaIn.class).stream()
                    .map(CamundaIn::getCamundaSource)
                    .filter(name -> name != null && !known.containsKey(name))
                    .forEach(name -> findings.add(
                            diagram,
                            call,
                            say("process.nothing-sets-handed-over", Findings.quoted(name)),
                            say("process.set-before-take-out")));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
