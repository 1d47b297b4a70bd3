package org.fairlead.supervision;

import java.util.Arrays;
import java.util.Optional;

/**
 * What comes of talking about a case with the clinician. A worry about a child's safety is no outcome: it is raised as a
 * concern, and no agenda or record of supervision knows of it.
 */
public enum Outcome {
    /** Go on as now, with the advice. */
    CONTINUE("continue"),
    /** Talk about it again at the next session. */
    BRING_BACK("bring-back"),
    /** Ask somebody else first: the school, the practice, CAMHS. */
    ENQUIRE("enquire"),
    /** Refer the child to CAMHS: starts the process {@code camhs-referral}. */
    REFER_TO_CAMHS("refer-to-camhs");

    private final String key;

    Outcome(String key) {
        this.key = key;
    }

    /** As the database, forms and addresses write it. */
    public String key() {
        return key;
    }

    public static Optional<Outcome> of(String key) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.key.equals(key))
                .findFirst();
    }
}
