package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import org.camunda.bpm.impl.juel.Node;
import org.fairlead.process.engine.DateFunctions;

/** Expressions compare variables, join comparisons with and, or and not, and ask the date functions; no more. */
final class ClosedExpressions implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Expressions.Expression expression : diagram.expressions()) {
            if (expression.isInWords()) {
                add(
                        diagram,
                        expression,
                        say("process.expression-words-people-read"),
                        say("process.write-plain-words-name"),
                        findings);
                continue;
            }
            if (expression.isDelegate() || isBusinessKey(expression)) {
                continue;
            }
            Optional<Node> tree = Expressions.tree(expression.text());
            if (tree.isEmpty()) {
                add(
                        diagram,
                        expression,
                        say("process.the-expression-cannot-be-read", shown(expression)),
                        mend(),
                        findings);
                continue;
            }
            Expressions.notAllowed(tree.get(), DateFunctions.methods().keySet())
                    .ifPresent(why -> add(
                            diagram,
                            expression,
                            say("process.expression-not-allowed", shown(expression), why),
                            mend(),
                            findings));
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        if (decision.text().contains("external") && decision.text().matches("(?s).*\\bexternal\\b.*")
                || Expressions.isExpression(decision.text())) {
            findings.add(
                    decision.file(),
                    say("process.decision-reaches-code-outside"),
                    say("process.write-rules-plain-comparisons"));
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

    private static String mend() {
        return say(
                "process.compare-variables",
                String.join(", ", DateFunctions.methods().keySet()));
    }
}
