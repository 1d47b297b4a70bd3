package org.fairlead.casework;

import java.util.List;
import java.util.Map;

/** Where a case is, in the service's words. */
public final class Stages {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("referred", "Just referred"),
            Map.entry("triage", "Being triaged"),
            Map.entry("family-agreement", "Asking the family"),
            Map.entry("intake", "Waiting for intake"),
            Map.entry("waiting", "On the waiting list"),
            Map.entry("allocation", "To be allocated"),
            Map.entry("consent", "Gaining consent"),
            Map.entry("first-pack", "First data pack"),
            Map.entry("direct-work", "Direct work"),
            Map.entry("ending", "Ending"),
            Map.entry("closed", "Closed"));

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("completed", "Completed"),
            Map.entry("stepped-down", "Stepped down to open access"),
            Map.entry("stepped-up", "Stepped up to another service"),
            Map.entry("signposted", "Signposted"),
            Map.entry("declined", "Declined"),
            Map.entry("not-right-service", "Not the right service"),
            Map.entry("family-did-not-agree", "Family did not agree"),
            Map.entry("consent-refused", "Consent refused"),
            Map.entry("withdrawn", "Withdrawn"),
            Map.entry("transferred", "Transferred"),
            Map.entry("unable-to-contact", "Unable to contact"));

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
        return WORDS.getOrDefault(stage, stage);
    }

    public static String ending(String ending) {
        return ENDINGS.getOrDefault(ending, ending);
    }

    static String pathway(CaseRecord theCase) {
        return "warrior".equals(theCase.programme()) ? "Warrior" : "Seeker";
    }
}
