package org.fairlead.process.engine;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.fairlead.process.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Expressions in diagrams see delegates, variables and date functions, and nothing else: no method may be called and no
 * property read, so that no expression reaches the class loader or the engine's services. The one property allowed is
 * {@code execution.processBusinessKey}.
 */
final class ClosedExpressionManager extends JuelExpressionManager {

    private static final String ALLOWED_PROPERTY = "execution.processBusinessKey";

    private final Builder builder = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private final DateFunctions.Calendar calendar;

    ClosedExpressionManager(Map<Object, Object> delegates, DateFunctions.Calendar calendar) {
        super(delegates);
        this.calendar = calendar;
        DateFunctions.methods().forEach(this::addFunction);
    }

    @Override
    public ValueExpression createValueExpression(String expression) {
        refuseWhatReachesOut(expression);
        return super.createValueExpression(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return new AreaExpression(createValueExpression(expression), expression);
    }

    private void refuseWhatReachesOut(String expression) {
        try {
            walk(builder.build(expression).getRoot(), expression);
        } catch (ELException e) {
            throw new ProcessEngineException(say("process.expression-cannot-read", expression), e);
        }
    }

    private static void walk(Node node, String expression) {
        boolean reachesOut = node instanceof AstMethod || node instanceof AstProperty;
        if (reachesOut && !expression.replaceAll("[#$]\\{\\s*|\\s*}", "").equals(ALLOWED_PROPERTY)) {
            throw new ProcessEngineException(say("process.expression-calls-method-reads", expression));
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            if (node.getChild(i) != null) {
                walk(node.getChild(i), expression);
            }
        }
    }

    /** Lets the date functions know whose calendar to count in while the expression is read. */
    private final class AreaExpression extends JuelExpression {

        AreaExpression(ValueExpression valueExpression, String text) {
            super(valueExpression, ClosedExpressionManager.this, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution context) {
            return DateFunctions.countingIn(
                    calendar,
                    text(scope, Variables.AREA),
                    text(scope, Variables.SITE),
                    () -> super.getValue(scope, context));
        }

        private static @Nullable String text(VariableScope scope, String variable) {
            return scope != null && scope.getVariable(variable) instanceof String text ? text : null;
        }
    }
}
