package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import org.fairlead.system.Stored;

/** By what right somebody may agree for a child, or a young person for themselves. */
enum Authority implements Stored {
    PARENTAL_RESPONSIBILITY,
    YOUNG_PERSON,
    GILLICK,
    LOCAL_AUTHORITY,
    SPECIAL_GUARDIAN,
    CHILD_ARRANGEMENTS,
    DELEGATED;

    /** Who that is, to stand in a sentence. */
    String words() {
        return say("consent.authority." + stored());
    }

    /** The same behind somebody's name. */
    String shortly() {
        return say("consent.authority." + stored() + ".shortly");
    }
}
