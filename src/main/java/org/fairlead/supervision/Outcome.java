package org.fairlead.supervision;

import org.fairlead.system.Stored;

/**
 * What comes of talking about a case with the clinician. A worry about a child's safety is no outcome: it is raised as
 * a concern, and no agenda or record of supervision knows of it.
 */
public enum Outcome implements Stored {
    /** Go on as now, with the advice. */
    CONTINUE,
    /** Talk about it again at the next session. */
    BRING_BACK,
    /** Ask somebody else first: the school, the practice, CAMHS. */
    ENQUIRE,
    /** Refer the child to CAMHS: starts the process {@code camhs-referral}. */
    REFER_TO_CAMHS
}
