package org.fairlead.casework;

import org.fairlead.system.Stored;

/** A part of the case page, at an address of its own, so that none of them is long. */
public enum CasePart implements Stored {
    /** What is to be done, and what must be known first. It is the page itself. */
    NOW,
    /** Who the family is, what it agrees to and what it was told. */
    FAMILY,
    /** The log, goals, sessions, papers, and who else helps. */
    WORK,
    /** Data packs and what came of them. */
    SCORES,
    /** Everything that has happened. */
    HISTORY;

    /** Where it is below the address of a case. */
    public String address(String reference) {
        return "/cases/" + reference + (this == NOW ? "" : "/" + stored());
    }
}
