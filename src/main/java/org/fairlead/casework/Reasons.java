package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

/**
 * Reasons of the decision tables {@code check-eligibility} and {@code screen-red-flags} in words. The shipped tables
 * use short names; an owner may write another, or a whole sentence, and it is shown as it is.
 */
public final class Reasons {

    private Reasons() {}

    /** A reason as people read it: {@code lives-on-a-boat} becomes “Lives on a boat”. */
    public static String inWords(String reason) {
        if (reason == null || reason.isBlank()) {
            return "";
        }
        String words = reason.matches("[a-z0-9]+(-[a-z0-9]+)*") ? reason.replace('-', ' ') : reason.strip();
        return sayOr("casework.reason." + reason, Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
}
