package org.fairlead.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * What was answered in a form, by question key; typed where a rule reads it. What was answered about risks is not among
 * it once it is stored: {@link FormSubmissions#whole} adds it.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class Answers extends AbstractMap<String, Object> {

    public static final Answers NONE = new Answers(Map.of());

    private final Map<String, Object> values;
    /** What was answered too and few may read, as it is stored; or null. */
    private final @Nullable String sealed;

    public Answers(Map<String, Object> values) {
        this(values, null);
    }

    @Nullable
    String sealed() {
        return sealed;
    }

    @Override
    public @Nullable Object get(Object key) {
        return values.get(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return values.entrySet();
    }

    /** The answer in words, or null when there is none. */
    public @Nullable String text(String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** The answer in words, or others when there is none. */
    public String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** The answer to what the form asks of everybody. */
    public String required(String key) {
        return Objects.requireNonNull(text(key), key);
    }

    public boolean is(String key, String answer) {
        return answer.equals(text(key));
    }

    /** A date, without the time of a moment, or null. */
    public @Nullable LocalDate date(String key) {
        String value = text(key);
        try {
            return value == null ? null : LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A number, or null. */
    public @Nullable Integer number(String key) {
        return values.get(key) instanceof Number number ? number.intValue() : null;
    }

    /** The choices of a checklist, perhaps none. */
    public List<String> choices(String key) {
        return values.get(key) instanceof List<?> chosen
                ? chosen.stream().map(Object::toString).toList()
                : List.of();
    }
}
