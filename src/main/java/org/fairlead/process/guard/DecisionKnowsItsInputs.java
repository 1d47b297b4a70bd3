package org.fairlead.process.guard;

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
                                    "The decision “" + decision.id() + "” asks for “" + Findings.quoted(name)
                                            + "”, which nothing sets in " + diagram.id() + ".",
                                    "Ask in the decision only for what is set before it: "
                                            + String.join(", ", new java.util.TreeSet<>(known.keySet())) + ".")));
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
                            "This column asks for more than one variable by its name.",
                            "Put the name of one variable there, and the comparison into the rows.");
                }
            }
        });
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
