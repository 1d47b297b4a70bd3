package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstString;

/** A condition compares with an answer that can come. */
final class AnswerIsPossible implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Map<String, Values> known = around.known(diagram);
        for (Expressions.Expression expression : diagram.expressions()) {
            Expressions.tree(expression.text())
                    .ifPresent(tree -> Expressions.each(tree, node -> {
                        if (node instanceof AstBinary comparison
                                && (comparison.getOperator() == AstBinary.EQ
                                        || comparison.getOperator() == AstBinary.NE)) {
                            compare(diagram, expression, comparison, known, findings);
                        }
                    }));
        }
    }

    private static void compare(
            Diagram diagram,
            Expressions.Expression expression,
            AstBinary comparison,
            Map<String, Values> known,
            Findings findings) {
        boolean turned = comparison.getChild(0) instanceof AstString;
        if (!(comparison.getChild(turned ? 1 : 0) instanceof AstIdentifier name)
                || !(comparison.getChild(turned ? 0 : 1) instanceof AstString literal)) {
            return;
        }
        Values values = known.getOrDefault(name.getName(), Values.ANY);
        String answer = literal.eval(null, null).toString();
        if (values.areKnown() && !values.known().contains(answer)) {
            findings.add(
                    diagram.file(),
                    expression.element(),
                    expression.name(),
                    say("process.is-never", name.getName(), Findings.quoted(answer)),
                    say("process.it-can-be", String.join(", ", new TreeSet<>(values.known()))));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
