package org.fairlead.caseload;

/**
 * A link worker for one child, with the reason for their place in the ranking.
 *
 * @param choosable false when nobody may choose this worker now
 * @param why what speaks for and against, in words
 */
public record Suggestion(String username, String displayName, boolean choosable, String why) {

    String label() {
        return displayName + ": " + why;
    }
}
