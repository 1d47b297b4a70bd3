package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.Map;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A concern, for those who may read it.
 *
 * @param caseReference null while nobody knows which child of the service it is about, if any
 * @param siteId the school or practice of the child, or of who raised it; null where neither is known
 * @param level null until the response was decided
 * @param dueAt when the decision must be made
 * @param decision what the designated lead decided; null before
 * @param othersSee what people outside safeguarding see of the case because of it
 * @param seenBy the designated lead who said that they have seen it; null before
 * @param answers what was written down when it was raised
 */
public record Concern(
        String reference,
        @Nullable String caseReference,
        String areaId,
        @Nullable String siteId,
        @Nullable String category,
        boolean immediate,
        @Nullable Level level,
        String raisedBy,
        Instant raisedAt,
        @Nullable Instant dueAt,
        Status status,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable WhatOthersSee othersSee,
        boolean leadAsked,
        @Nullable String seenBy,
        @Nullable Instant seenAt,
        Map<String, Object> answers) {

    /** How fast the designated lead must decide. */
    enum Level implements Stored {
        IMMEDIATE,
        URGENT,
        STANDARD
    }

    enum Status implements Stored {
        OPEN,
        MONITORING,
        CLOSED
    }

    /** A concern that was raised a moment ago. */
    static Concern raised(
            String reference,
            @Nullable String caseReference,
            String areaId,
            @Nullable String siteId,
            @Nullable String category,
            boolean immediate,
            String raisedBy,
            Instant now,
            Map<String, Object> answers) {
        return new Concern(
                reference,
                caseReference,
                areaId,
                siteId,
                category,
                immediate,
                null,
                raisedBy,
                now,
                null,
                Status.OPEN,
                null,
                null,
                WhatOthersSee.ASK,
                false,
                null,
                null,
                answers);
    }

    /** Whether who raised it said in words which child it is about, and so learns of none. */
    boolean isInWords() {
        return ConcernByWords.ABOUT_THE_CHILD.stream().anyMatch(answers::containsKey);
    }

    boolean isUndecided() {
        return decision == null;
    }

    /** What they wrote themselves, without what came of it; nor which child it is, where they said it in words. */
    Concern forWhoRaisedIt() {
        Status seen = status == Status.CLOSED ? Status.CLOSED : Status.OPEN;
        return new Concern(
                reference,
                isInWords() ? null : caseReference,
                areaId,
                isInWords() ? null : siteId,
                category,
                immediate,
                level,
                raisedBy,
                raisedAt,
                null,
                seen,
                null,
                null,
                null,
                false,
                null,
                null,
                answers);
    }
}
