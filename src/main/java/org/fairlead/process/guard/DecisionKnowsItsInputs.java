package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Input;

/** A decision asks only for what is set in every process that asks it. */
final class DecisionKnowsItsInputs implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Map<String, Values> known = around.known(diagram);
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            around.decision(task.getCamundaDecisionRef())
                    .ifPresent(decision -> decision.inputs().keySet().stream()
                            .filter(name -> !known.containsKey(name))
                            .forEach(name -> findings.add(
                                    diagram,
                                    task,
                                    say(
                                            "process.decision-asks-nothing-sets",
                                            decision.id(),
                                            Findings.quoted(name),
                                            diagram.id()),
                                    say(
                                            "process.ask-decision-only-what",
                                            String.join(", ", new java.util.TreeSet<>(known.keySet()))))));
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        decision.table().ifPresent(table -> {
            for (Input input : table.getInputs()) {
                String text = input.getInputExpression() == null
                                || input.getInputExpression().getText() == null
                        ? ""
                        : input.getInputExpression().getText().getTextContent().strip();
                if (!decision.inputs().containsKey(text)) {
                    findings.add(
                            decision.file(),
                            input.getId(),
                            input.getLabel(),
                            say("process.column-asks-more-than"),
                            say("process.put-name-one-variable"));
                }
            }
        });
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
