package org.fairlead.process.guard;

import java.util.Optional;
import org.camunda.bpm.impl.juel.Node;
import org.fairlead.process.engine.DateFunctions;

/** Expressions compare variables, join comparisons with and, or and not, and ask the date functions; no more. */
final class ClosedExpressions implements Rule {

    private static final String MEND =
            "Compare variables (==, !=, <, >, and, or, not), or use one of the date functions "
                    + String.join(", ", DateFunctions.methods().keySet()) + ". Everything else is a delegate's work.";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Expressions.Expression expression : diagram.expressions()) {
            if (expression.isInWords()) {
                add(
                        diagram,
                        expression,
                        "There is an expression in the words that people read.",
                        "Write plain words there; a name never changes from case to case.",
                        findings);
                continue;
            }
            if (expression.isDelegate() || isBusinessKey(expression)) {
                continue;
            }
            Optional<Node> tree = Expressions.tree(expression.text());
            if (tree.isEmpty()) {
                add(diagram, expression, "The expression " + shown(expression) + " cannot be read.", MEND, findings);
                continue;
            }
            Expressions.notAllowed(tree.get(), DateFunctions.methods().keySet())
                    .ifPresent(why -> add(
                            diagram,
                            expression,
                            "The expression " + shown(expression) + " is not allowed: " + why + ".",
                            MEND,
                            findings));
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        if (decision.text().contains("external") && decision.text().matches("(?s).*\\bexternal\\b.*")
                || Expressions.isExpression(decision.text())) {
            findings.add(
                    decision.file(),
                    "The decision reaches for code outside it.",
                    "Write the rules as plain comparisons with text, numbers, true and false.");
        }
    }

    private static boolean isBusinessKey(Expressions.Expression expression) {
        return expression.place().equals("businessKey")
                && expression.text().replaceAll("[#$]\\{\\s*|\\s*}", "").equals(Expressions.BUSINESS_KEY);
    }

    private static String shown(Expressions.Expression expression) {
        return "“" + Findings.quoted(expression.text()) + "”";
    }

    private static void add(
            Diagram diagram, Expressions.Expression expression, String message, String mend, Findings findings) {
        findings.add(diagram.file(), expression.element(), expression.name(), message, mend);
    }
}
