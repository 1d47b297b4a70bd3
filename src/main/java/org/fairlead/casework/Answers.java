package org.fairlead.casework;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Typed reading of a form's answers. */
public record Answers(Map<String, Object> values) {

    /** The answer in words, or null when there is none. */
    public String text(String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    public boolean is(String key, String answer) {
        return answer.equals(text(key));
    }

    /** A date, or null. */
    public LocalDate date(String key) {
        String value = text(key);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The choices of a checklist, perhaps none. */
    public List<String> choices(String key) {
        return values.get(key) instanceof List<?> chosen
                ? chosen.stream().map(Object::toString).toList()
                : List.of();
    }
}
