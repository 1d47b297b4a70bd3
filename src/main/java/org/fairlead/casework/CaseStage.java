package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import org.fairlead.system.Stored;

/** Where a case is, in the order of the strip at its top. */
public enum CaseStage implements Stored {
    REFERRED,
    TRIAGE,
    FAMILY_AGREEMENT,
    INTAKE,
    WAITING,
    ALLOCATION,
    CONSENT,
    FIRST_PACK,
    DIRECT_WORK,
    ENDING,
    CLOSED;

    /** For a school or practice: how it goes, and nothing of what a family was asked. */
    String wordsOutside() {
        return switch (this) {
            case REFERRED, TRIAGE, FAMILY_AGREEMENT, INTAKE -> say("casework.outside.looked-at");
            case WAITING -> say("casework.outside.waiting");
            case ALLOCATION, CONSENT, FIRST_PACK -> say("casework.outside.getting-to-know");
            case DIRECT_WORK -> say("casework.outside.working");
            case ENDING -> say("casework.outside.ending");
            case CLOSED -> say("casework.ended");
        };
    }

    /** In the service's words. */
    public String words() {
        return say("casework.stage." + stored());
    }
}
