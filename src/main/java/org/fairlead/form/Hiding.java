package org.fairlead.form;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * Evaluates {@code conditional.hide} with the FEEL engine that the decision tables use. A condition that gives anything
 * but true (null for a comparison with something missing, a fault) does not hide: a question too many is better than one
 * that nobody is asked.
 */
@Component
final class Hiding {

    private final FeelEngineApi feel;
    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    Hiding(Clock clock) {
        this.feel = FeelEngineBuilder.forJava().withClock(clockOf(clock)).build();
    }

    boolean isHidden(String condition, Map<String, Object> values) {
        EvaluationResult result = feel.evaluate(parsed.computeIfAbsent(condition, this::parse), values);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    /** Whether the condition, with its equals sign, is FEEL at all. */
    boolean canRead(String condition) {
        return condition.startsWith("=")
                && feel.parseExpression(condition.substring(1)).isSuccess();
    }

    private ParsedExpression parse(String condition) {
        ParseResult result = feel.parseExpression(condition.startsWith("=") ? condition.substring(1) : condition);
        if (!result.isSuccess()) {
            throw new IllegalStateException("The condition " + condition + " cannot be read: " + result.failure());
        }
        return result.parsedExpression();
    }

    private static FeelEngineClock clockOf(Clock clock) {
        return new FeelEngineClock() {
            @Override
            public ZonedDateTime getCurrentTime() {
                return clock.instant().atZone(WorkCalendar.ZONE);
            }
        };
    }
}
