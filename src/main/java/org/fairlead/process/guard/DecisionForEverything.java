package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** A decision table takes the first rule that fits and ends with one for everything else, so that no case is lost. */
final class DecisionForEverything implements Rule {

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        Optional<DecisionTable> table = decision.table();
        if (table.isEmpty()) {
            findings.add(
                    decision.file(),
                    decision.id(),
                    decision.decision().getName(),
                    say("process.decision-not-table"),
                    say("process.draw-decision-table-one"));
            return;
        }
        if (table.get().getHitPolicy() != HitPolicy.FIRST) {
            findings.add(
                    decision.file(),
                    decision.id(),
                    decision.decision().getName(),
                    say("process.table-does-not-take"),
                    say("process.set-hit-policy-first"));
        }
        List<org.camunda.bpm.model.dmn.instance.Rule> rules =
                new ArrayList<>(table.get().getRules());
        boolean forEverything = !rules.isEmpty()
                && rules.get(rules.size() - 1).getInputEntries().stream()
                        .allMatch(entry -> entry.getTextContent().isBlank()
                                || entry.getTextContent().strip().equals("-"));
        if (!forEverything) {
            findings.add(
                    decision.file(),
                    rules.isEmpty()
                            ? decision.id()
                            : rules.get(rules.size() - 1).getId(),
                    rules.isEmpty() ? decision.decision().getName() : say("process.last-rule"),
                    say("process.case-no-rule-fits"),
                    say("process.add-last-row-whose"));
        }
        boolean gap = rules.stream()
                .anyMatch(rule -> rule.getOutputEntries().size()
                                != table.get().getOutputs().size()
                        || rule.getOutputEntries().stream()
                                .allMatch(entry -> entry.getTextContent().isBlank()));
        if (gap
                || table.get().getOutputs().stream()
                        .anyMatch(output ->
                                output.getName() == null || output.getName().isBlank())) {
            findings.add(
                    decision.file(),
                    decision.id(),
                    decision.decision().getName(),
                    say("process.row-column-no-result"),
                    say("process.fill-every-result-give"));
        }
    }
}
