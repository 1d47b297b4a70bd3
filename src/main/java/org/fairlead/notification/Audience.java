package org.fairlead.notification;

import java.util.Arrays;
import java.util.Optional;

/** Whom a message is for; each hears it in words of their own. */
public enum Audience {
    FAMILY("family"),
    REFERRER("referrer"),
    STAFF("staff");

    private final String key;

    Audience(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The audience with a key as the database and the addresses of pages write it. */
    public static Optional<Audience> of(String key) {
        return Arrays.stream(values())
                .filter(audience -> audience.key.equals(key))
                .findFirst();
    }
}
