package org.fairlead.governance;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.fairlead.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * Rows without whom they are about: what is not known to be a word of ours is left out, ids become others, and days are
 * moved by as many weeks for all of a child. What stands for what is known only while a copy is made.
 */
final class Pseudonyms {

    /** Columns that hold nothing but words of ours. */
    private static final Pattern OURS = Pattern.compile("status|stage|ending|pathway|programme|source|eligibility|kind"
            + "|scope|authority|time_point|informant|instrument_id|scale|band|attendance|decision|audience|way|template"
            + "|form_id|task_key|ground|asked_for|legal_order|age_form|parental_responsibility");

    private static final Pattern IDS =
            Pattern.compile("(.*_)?(id|ref|reference|code|instance|by)|link_worker|actor|owner|recipient");

    private static final int FEWEST_WEEKS = 4;
    private static final int MOST_WEEKS = 27;
    private static final int WEEK = 7;

    private final Map<Object, String> others = new HashMap<>();
    private final RandomGenerator random;
    private long days;

    Pseudonyms(RandomGenerator random) {
        this.random = random;
    }

    /** From here on another child's. */
    void next() {
        days = (random.nextBoolean() ? 1L : -1L) * WEEK * random.nextInt(FEWEST_WEEKS, MOST_WEEKS);
    }

    /** A row in the same shape: every column, without what could say who it is. */
    Map<String, Object> of(Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String name = column.toLowerCase(Locale.ROOT);
            shown.put(name, value(name, value));
        });
        return shown;
    }

    private Object value(String column, @Nullable Object value) {
        if (value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof OffsetDateTime at) {
            return at.plusDays(days).toString();
        }
        if (value instanceof Timestamp at) {
            return at.toLocalDateTime().plusDays(days).toString();
        }
        if (value instanceof Date date) {
            return date.toLocalDate().plusDays(days).toString();
        }
        if (value == null || OURS.matcher(column).matches()) {
            return value == null ? "" : value.toString();
        }
        return IDS.matcher(column).matches() ? another(value) : "";
    }

    private String another(Object value) {
        return others.computeIfAbsent(value, one -> "x" + (others.size() + 1));
    }

    /** Answers to what has choices, numbers, ticks and days; nothing that somebody has written. */
    Map<String, Object> answers(Form form, Map<String, Object> answers) {
        Map<String, Object> shown = new LinkedHashMap<>();
        collect(form.schema().path("components"), answers, shown);
        return shown;
    }

    private void collect(JsonNode components, Map<String, Object> answers, Map<String, Object> into) {
        for (JsonNode component : components) {
            String key = component.path("key").asText();
            Object answer = answers.get(key);
            if (answer != null) {
                Object shown = answer(component, answer);
                if (shown != null) {
                    into.put(key, shown);
                }
            }
            collect(component.path("components"), answers, into);
        }
    }

    private @Nullable Object answer(JsonNode component, Object answer) {
        Set<String> choices = new TreeSet<>();
        component.path("values").forEach(one -> choices.add(one.path("value").asText()));
        return switch (component.path("type").asText()) {
            case "radio", "select" -> choices.contains(answer.toString()) ? answer : null;
            case "checklist" ->
                answer instanceof List<?> all && all.stream().allMatch(one -> choices.contains(one + ""))
                        ? answer
                        : null;
            case "checkbox", "number" -> answer instanceof Boolean || answer instanceof Number ? answer : null;
            case "datetime" -> moved(answer.toString());
            default -> null;
        };
    }

    private @Nullable String moved(String day) {
        try {
            return LocalDate.parse(day).plusDays(days).toString();
        } catch (DateTimeParseException withTime) {
            return null;
        }
    }
}
