package org.fairlead.caseload;

/**
 * A link worker for one child, with the reason for their place in the ranking.
 *
 * @param choosable false when nobody may choose this worker now
 * @param needsReason whether all places are taken, so that a supervisor has to say why one more is right
 * @param why what speaks for and against, in words
 */
public record Suggestion(String username, String displayName, boolean choosable, boolean needsReason, String why) {

    /** The name and the reasons. */
    public String label() {
        return displayName + ": " + why;
    }
}
