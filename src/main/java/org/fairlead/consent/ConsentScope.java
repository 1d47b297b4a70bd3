package org.fairlead.consent;

import java.time.LocalDate;
import java.util.Optional;
import org.fairlead.system.Stored;

/**
 * What can be agreed to, each by itself. The key is the field of the forms {@code consent} and {@code
 * consent-withdrawn}.
 */
public enum ConsentScope implements Stored {
    TAKING_PART("takingPart", "Taking part"),
    EVALUATION("evaluation", "Evaluation (questionnaires)"),
    SHARE_SCHOOL("shareSchool", "Sharing with the school"),
    SHARE_GP("shareGp", "Sharing with the GP practice"),
    SHARE_CAMHS("shareCamhs", "Sharing with CAMHS"),
    SHARE_SOCIAL_CARE("shareSocialCare", "Sharing with social care"),
    SHARE_ASSETS("shareAssets", "Sharing with groups and activities"),
    PHOTOGRAPHS("photographs", "Photographs"),
    OUTINGS("outings", "Outings");

    private final String key;
    private final String words;

    ConsentScope(String key, String words) {
        this.key = key;
        this.words = words;
    }

    @Override
    public String stored() {
        return key;
    }

    /** What a page calls it. */
    public String words() {
        return words;
    }

    static Optional<ConsentScope> of(String key) {
        return Stored.find(ConsentScope.class, key);
    }

    /** Whether it is given for a time, and asked again before that is over. */
    boolean runsOut() {
        return this != TAKING_PART && this != EVALUATION;
    }

    /**
     * The last day, or empty when an event ends it: the ending for taking part, the second data pack for evaluation.
     */
    Optional<LocalDate> lastDay(LocalDate given, int months) {
        return switch (this) {
            case TAKING_PART, EVALUATION -> Optional.empty();
            default -> Optional.of(given.plusMonths(months));
        };
    }

    /** How long it holds, for people. */
    String holds() {
        return switch (this) {
            case TAKING_PART -> "until the ending";
            case EVALUATION -> "until the second data pack";
            default -> "for a time";
        };
    }
}
