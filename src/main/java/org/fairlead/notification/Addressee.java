package org.fairlead.notification;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told.
 *
 * @param address an e-mail address, a phone number, or for a letter the lines of the envelope; empty when none is known
 * @param language in which they are written to, when there are words in it; else English
 * @param values what the text may name, by placeholder: {@code carerName}, {@code childFirstName}, {@code link}
 * @param hold why it must not go out by itself; null when it may
 */
public record Addressee(
        Audience audience,
        Way way,
        @Nullable String address,
        Locale language,
        Map<String, String> values,
        @Nullable Hold hold) {

    public Addressee {
        address = address == null ? "" : address.strip();
        values = Map.copyOf(values);
    }

    /** Somebody who reads English. */
    public Addressee(
            Audience audience, Way way, @Nullable String address, Map<String, String> values, @Nullable Hold hold) {
        this(audience, way, address, Locale.UK, values, hold);
    }
}
