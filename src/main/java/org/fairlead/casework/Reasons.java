package org.fairlead.casework;

import java.util.Map;

/**
 * Reasons of the decision tables {@code check-eligibility} and {@code screen-red-flags} in words. The shipped tables
 * use short names; an owner may write another, or a whole sentence, and it is shown as it is.
 */
public final class Reasons {

    private static final Map<String, String> SHIPPED = Map.ofEntries(
            Map.entry("within-criteria", "Within the criteria"),
            Map.entry("too-young", "Too young for the service"),
            Map.entry("too-old", "Too old for the service"),
            Map.entry("near-the-age-limit", "Just outside the ages of 7 to 11"),
            Map.entry("other-area", "Lives or goes to school in another area"),
            Map.entry("already-open", "There is an open case for this child already"),
            Map.entry("source-unclear", "It is not clear who refers"),
            Map.entry("age-unclear", "The age is not clear"),
            Map.entry("area-unclear", "It is not clear whether the child belongs to the area"),
            Map.entry("raise-concern", "The referral names a risk that is new or still there: a concern was raised"),
            Map.entry("check-known", "The referral names a risk that is known: the safeguarding lead checks it"),
            Map.entry("none", "The referral names no risk"));

    private Reasons() {}

    /** A reason as people read it: {@code lives-on-a-boat} becomes “Lives on a boat”. */
    public static String inWords(String reason) {
        if (reason == null || reason.isBlank()) {
            return "";
        }
        String shipped = SHIPPED.get(reason);
        if (shipped != null) {
            return shipped;
        }
        String words = reason.matches("[a-z0-9]+(-[a-z0-9]+)*") ? reason.replace('-', ' ') : reason.strip();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
