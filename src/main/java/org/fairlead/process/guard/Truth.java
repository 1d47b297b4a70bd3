package org.fairlead.process.guard;

import java.util.function.Function;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a condition when only some of its variables are known: that it holds, that it does not, or
 * neither.
 *
 * @param known the value of a variable in words; null where it cannot be told
 */
record Truth(Function<String, @Nullable String> known) {

    /** Whether a case can take an arrow. */
    boolean canTake(Diagram diagram, SequenceFlow flow) {
        FlowNode node = flow.getSource();
        SequenceFlow byDefault = node instanceof ExclusiveGateway gateway
                ? gateway.getDefault()
                : node instanceof InclusiveGateway gateway ? gateway.getDefault() : null;
        if (diagram.out(node).size() < 2 || byDefault == null) {
            return true;
        }
        if (flow.equals(byDefault)) {
            return diagram.out(node).stream()
                    .filter(other -> !other.equals(flow))
                    .allMatch(other -> Expressions.condition(other)
                            .map(condition -> !Boolean.TRUE.equals(of(condition)))
                            .orElse(true));
        }
        return Expressions.condition(flow)
                        .map(condition -> !Boolean.FALSE.equals(of(condition)))
                        .orElse(true)
                && (node instanceof InclusiveGateway || noneBefore(diagram, flow));
    }

    /** An exclusive gateway takes the first arrow, as they are written, whose condition holds. */
    private boolean noneBefore(Diagram diagram, SequenceFlow flow) {
        for (SequenceFlow other : diagram.out(flow.getSource())) {
            if (other.equals(flow)) {
                return true;
            }
            if (Expressions.condition(other)
                    .map(condition -> Boolean.TRUE.equals(of(condition)))
                    .orElse(false)) {
                return false;
            }
        }
        return true;
    }

    /** A text, a number, true or false; null for what cannot be told. */
    @Nullable
    Object of(Node node) {
        if (node instanceof AstEval || node instanceof AstNested) {
            return of(node.getChild(0));
        }
        if (node instanceof AstString || node instanceof AstBoolean || node instanceof AstNumber) {
            return ((AstLiteral) node).eval(null, null);
        }
        if (node instanceof AstIdentifier identifier) {
            String value = known.apply(identifier.getName());
            return value == null || !value.equals("true") && !value.equals("false") ? value : Boolean.valueOf(value);
        }
        if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT) {
            return of(node.getChild(0)) instanceof Boolean truth ? !truth : null;
        }
        return node instanceof AstBinary binary ? of(binary) : null;
    }

    private @Nullable Object of(AstBinary binary) {
        Object left = of((Node) binary.getChild(0));
        Object right = of((Node) binary.getChild(1));
        AstBinary.Operator operator = binary.getOperator();
        if (operator == AstBinary.AND) {
            return Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)
                    ? Boolean.FALSE
                    : left == null || right == null ? null : Boolean.TRUE;
        }
        if (operator == AstBinary.OR) {
            return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)
                    ? Boolean.TRUE
                    : left == null || right == null ? null : Boolean.FALSE;
        }
        if (left == null || right == null) {
            return null;
        }
        if (operator == AstBinary.EQ || operator == AstBinary.NE) {
            return left.toString().equals(right.toString()) == (operator == AstBinary.EQ);
        }
        return compared(operator, left.toString(), right.toString());
    }

    private static @Nullable Boolean compared(AstBinary.Operator operator, String left, String right) {
        try {
            int order = Double.compare(Double.parseDouble(left), Double.parseDouble(right));
            return operator == AstBinary.LT
                    ? (Boolean) (order < 0)
                    : operator == AstBinary.LE
                            ? (Boolean) (order <= 0)
                            : operator == AstBinary.GT
                                    ? (Boolean) (order > 0)
                                    : operator == AstBinary.GE ? (Boolean) (order >= 0) : null;
        } catch (NumberFormatException notNumbers) {
            return null;
        }
    }
}
