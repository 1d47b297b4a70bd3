package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.Optional;
import org.fairlead.system.Stored;

/**
 * What can be agreed to, each by itself. The key is the field of the forms {@code consent} and {@code
 * consent-withdrawn}.
 */
public enum ConsentScope implements Stored {
    TAKING_PART("takingPart"),
    EVALUATION("evaluation"),
    SHARE_SCHOOL("shareSchool"),
    SHARE_GP("shareGp"),
    SHARE_CAMHS("shareCamhs"),
    SHARE_SOCIAL_CARE("shareSocialCare"),
    SHARE_ASSETS("shareAssets"),
    /** With other services that the family is referred to, and with the people around the child. */
    SHARE_SERVICES("shareServices"),
    PHOTOGRAPHS("photographs"),
    OUTINGS("outings");

    private final String key;

    ConsentScope(String key) {
        this.key = key;
    }

    @Override
    public String stored() {
        return key;
    }

    /** What a page calls it. */
    public String words() {
        return say("consent.scope." + key);
    }

    static Optional<ConsentScope> of(String key) {
        return Stored.find(ConsentScope.class, key);
    }

    /** Whether a family is asked about it at the beginning; else when it is first needed. */
    boolean isAskedAtFirst() {
        return this != SHARE_SERVICES;
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
            case TAKING_PART -> say("consent.until-ending");
            case EVALUATION -> say("consent.until-second-data-pack");
            default -> say("consent.for-a-time");
        };
    }
}
