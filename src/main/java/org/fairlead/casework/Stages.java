package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

import java.util.List;

/** Where a case is, in the service's words. */
public final class Stages {

    /** The steps of the strip at the top of a case, in order. */
    public static final List<String> ORDER = List.of(
            "referred",
            "triage",
            "family-agreement",
            "intake",
            "waiting",
            "allocation",
            "consent",
            "first-pack",
            "direct-work",
            "ending",
            "closed");

    private Stages() {}

    public static String words(String stage) {
        return sayOr("casework.stage." + stage, stage);
    }

    public static String ending(String ending) {
        return sayOr("casework.ending." + ending, ending);
    }

    static String pathway(CaseRecord theCase) {
        return "warrior".equals(theCase.programme()) ? "Warrior" : "Seeker";
    }
}
