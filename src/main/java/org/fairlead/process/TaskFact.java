package org.fairlead.process;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import org.fairlead.system.Stored;

/**
 * What can stand beside a task of a child, so that nobody hunts for it: a diagram names it in the properties of the
 * task. Who reads it there is who reads it on the case page.
 */
public enum TaskFact implements Stored {
    REFERRAL,
    CONTACT,
    CONSENT,
    CONSENT_WORDING,
    GOALS,
    DEVELOPMENT_PLANS,
    OVER_TIME,
    SESSIONS,
    CALLS_AND_NOTES,
    SCORES,
    SUPERVISION,
    CAMHS,
    PAPERS;

    /** The properties of a user task that each name one, in the order in which they stand beside it. */
    public static final List<String> PROPERTIES = List.of("shows1", "shows2", "shows3", "shows4");

    public String words() {
        return say("fact." + stored());
    }
}
