package org.fairlead.caseload;

import org.fairlead.system.Stored;

/** How it stands with the induction of a link worker, without which nobody is given a first child. */
enum Induction implements Stored {
    NEEDED,
    SIGNED_OFF,

    /** They worked here before a sign-off was asked for. */
    BEFORE_THE_RULE;

    boolean isDone() {
        return this != NEEDED;
    }
}
