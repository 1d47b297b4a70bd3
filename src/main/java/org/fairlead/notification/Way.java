package org.fairlead.notification;

import java.util.Arrays;
import java.util.Optional;

/** The way in which somebody is told. */
public enum Way {
    MAIL("mail"),
    TEXT("text"),
    /** Printed and posted by a coordinator. */
    LETTER("letter");

    private final String key;

    Way(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The way with a key as the database and the addresses of pages write it. */
    public static Optional<Way> of(String key) {
        return Arrays.stream(values()).filter(way -> way.key.equals(key)).findFirst();
    }
}
