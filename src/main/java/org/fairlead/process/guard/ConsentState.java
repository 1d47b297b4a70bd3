package org.fairlead.process.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a case can know about a family's agreement at one place in a pathway: the values of the variables that say so. A
 * variable that is not among them has not been set.
 */
record ConsentState(Map<String, String> known) {

    static final String OUTCOME = "consentOutcome";
    static final String EVALUATION = "evaluationConsent";
    static final String SHARING = "sharingConsent";
    static final Set<String> VARIABLES = Set.of(OUTCOME, EVALUATION, SHARING);
    static final ConsentState NOTHING_ASKED = new ConsentState(Map.of());

    /** A value that cannot be told beforehand. */
    static final String ANYTHING = "?";

    ConsentState {
        known = Map.copyOf(known);
    }

    ConsentState with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(known);
        changed.put(variable, value);
        return new ConsentState(changed);
    }

    /** Both branches of a pathway come together: what either has set is set. */
    ConsentState and(ConsentState other) {
        Map<String, String> both = new HashMap<>(known);
        both.putAll(other.known);
        return new ConsentState(both);
    }

    boolean tookPart() {
        return Set.of("granted", "partial").contains(known.getOrDefault(OUTCOME, ""));
    }

    boolean agreedToEvaluation() {
        return tookPart() && "true".equals(known.get(EVALUATION));
    }

    boolean agreedToSharing() {
        return tookPart() && "given".equals(known.get(SHARING));
    }

    /** Whether a condition can hold in this state; what it says of other variables may be so or not. */
    boolean canHold(Node condition) {
        return !Boolean.FALSE.equals(value(condition));
    }

    /** Whether a condition can fail in this state. */
    boolean canFail(Node condition) {
        return !Boolean.TRUE.equals(value(condition));
    }

    /** A text, true or false; null for what cannot be told. */
    private @Nullable Object value(Node node) {
        if (node instanceof AstEval || node instanceof AstNested) {
            return value(node.getChild(0));
        }
        if (node instanceof AstString || node instanceof AstBoolean) {
            return ((org.camunda.bpm.impl.juel.AstLiteral) node).eval(null, null);
        }
        if (node instanceof AstIdentifier identifier) {
            String value = known.get(identifier.getName());
            if (value == null || value.equals(ANYTHING)) {
                return null;
            }
            return value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value;
        }
        if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT) {
            return value(node.getChild(0)) instanceof Boolean known ? !known : null;
        }
        if (node instanceof AstBinary binary) {
            return value(binary);
        }
        return null;
    }

    private @Nullable Object value(AstBinary binary) {
        Object left = value((Node) binary.getChild(0));
        Object right = value((Node) binary.getChild(1));
        if (binary.getOperator() == AstBinary.AND) {
            return Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)
                    ? Boolean.FALSE
                    : left == null || right == null ? null : Boolean.TRUE;
        }
        if (binary.getOperator() == AstBinary.OR) {
            return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)
                    ? Boolean.TRUE
                    : left == null || right == null ? null : Boolean.FALSE;
        }
        if (left == null || right == null) {
            return null;
        }
        boolean same = Objects.equals(left.toString(), right.toString());
        if (binary.getOperator() == AstBinary.EQ) {
            return same;
        }
        return binary.getOperator() == AstBinary.NE ? (Object) !same : null;
    }
}
