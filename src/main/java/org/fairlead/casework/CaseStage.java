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

    /** In the service's words. */
    public String words() {
        return say("casework.stage." + stored());
    }
}
