package org.fairlead.system;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** A value of a fixed list that is kept, sent and drawn under a word of its own. */
public interface Stored {

    /** The word in the database, in JSON and in diagrams: lower case, with hyphens. */
    @JsonValue
    default String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant's name, as Java has it. */
    String name();

    /** The value that a word stands for, if it is one of the list. */
    static <T extends Enum<T> & Stored> Optional<T> find(Class<T> list, @Nullable Object word) {
        return Arrays.stream(list.getEnumConstants())
                .filter(value -> value.stored().equals(word))
                .findFirst();
    }

    /** The value that a word of ours stands for; null stands for none. */
    @Contract("_, !null -> !null")
    static <T extends Enum<T> & Stored> @Nullable T of(Class<T> list, @Nullable String word) {
        return word == null
                ? null
                : find(list, word).orElseThrow(() -> new IllegalArgumentException(list.getSimpleName() + ": " + word));
    }
}
