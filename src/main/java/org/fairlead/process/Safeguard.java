package org.fairlead.process;

/** What a {@link Step} does without which a child would be less safe. */
public enum Safeguard {
    /** Shows on the pathway of a child that a concern was raised. */
    NOTE_CONCERN,
    /** Raises a concern by itself. */
    RAISE_CONCERN,
    /** Brings in the deputy when the safeguarding lead has not decided in time. */
    ADD_DEPUTY,
    /** Brings in the on-call lead when the deputy has not decided either. */
    ADD_LEAD
}
