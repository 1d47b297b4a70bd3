package org.fairlead.system;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one answer.
 *
 * @param field the key of the form field or JSON property
 * @param message what to do about it: a key of {@code messages.properties}, or what was said already
 */
public record FieldError(String field, String message) implements Serializable {

    public FieldError {
        message = Sentences.say(message);
    }

    public FieldError(String field, @Nullable String key, Object @Nullable ... with) {
        this(field, Sentences.say(key, with));
    }
}
