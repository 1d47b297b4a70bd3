package org.fairlead.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * but true (null for a comparison with something missing, a fault) does not hide: a question too many is better than
 * one that nobody is asked.
 */
@Component
final class Hiding {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_REMEMBERED = 40;

    private final FeelEngineApi feel;
    private final Map<String, Condition> conditions = new ConcurrentHashMap<>();

    /**
     * A condition gives the same for the same answers, and most forms are answered alike: a file has thousands of them.
     */
    private final Cache<Asked, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Hiding(Clock clock) {
        this.feel = FeelEngineBuilder.forJava().withClock(clockOf(clock)).build();
    }

    boolean isHidden(String text, Map<String, Object> values) {
        Condition condition = conditions.computeIfAbsent(text, this::read);
        List<Object> named = new ArrayList<>();
        condition.names().forEach(name -> named.add(values.get(name)));
        return condition.timeless() && named.stream().allMatch(Hiding::isShort)
                ? known.get(new Asked(text, named), asked -> evaluate(condition, values))
                : evaluate(condition, values);
    }

    private boolean evaluate(Condition condition, Map<String, Object> values) {
        EvaluationResult result = feel.evaluate(condition.expression(), values);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    /** A choice, a tick or a number; what people write in their own words is not kept. */
    private static boolean isShort(Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof String text && text.length() <= LONGEST_REMEMBERED
                || value instanceof List<?> list
                        && list.stream().allMatch(one -> one instanceof String && isShort(one));
    }

    /** Whether the condition, with its equals sign, is FEEL at all. */
    boolean canRead(String condition) {
        return condition.startsWith("=")
                && feel.parseExpression(condition.substring(1)).isSuccess();
    }

    private Condition read(String text) {
        ParseResult result = feel.parseExpression(text.startsWith("=") ? text.substring(1) : text);
        if (!result.isSuccess()) {
            throw new IllegalStateException("The condition " + text + " cannot be read: " + result.failure());
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
        return new Condition(
                result.parsedExpression(),
                names.stream().distinct().toList(),
                !names.contains("now") && !names.contains("today"));
    }

    private static FeelEngineClock clockOf(Clock clock) {
        return new FeelEngineClock() {
            @Override
            public ZonedDateTime getCurrentTime() {
                return clock.instant().atZone(WorkCalendar.ZONE);
            }
        };
    }

    /** A condition, the words in it that may name an answer, and whether it leaves the clock out. */
    private record Condition(ParsedExpression expression, List<String> names, boolean timeless) {}

    private record Asked(String condition, List<Object> values) {}
}
