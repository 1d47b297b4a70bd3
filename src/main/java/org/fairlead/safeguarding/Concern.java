package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A concern, for those who may read it.
 *
 * @param level {@code immediate}, {@code urgent} or {@code standard}; null until the response was decided
 * @param dueAt when the decision must be made
 * @param status {@code open}, {@code monitoring} or {@code closed}
 * @param decision what the designated lead decided; null before
 * @param othersSee what people outside safeguarding see of the case because of it
 * @param seenBy the designated lead who said that they have seen it; null before
 * @param answers what was written down when it was raised
 */
public record Concern(
        String reference,
        String caseReference,
        String areaId,
        String siteId,
        @Nullable String category,
        boolean immediate,
        @Nullable String level,
        String raisedBy,
        Instant raisedAt,
        @Nullable Instant dueAt,
        String status,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable String othersSee,
        boolean leadAsked,
        @Nullable String seenBy,
        @Nullable Instant seenAt,
        Map<String, Object> answers) {

    /** A concern that was raised a moment ago. */
    static Concern raised(
            String reference,
            String caseReference,
            String areaId,
            String siteId,
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
                "open",
                null,
                null,
                WhatOthersSee.ASK.stored(),
                false,
                null,
                null,
                answers);
    }

    boolean isUndecided() {
        return decision == null;
    }

    /** What they wrote themselves, without what came of it. */
    Concern forWhoRaisedIt() {
        String seen = status.equals("closed") ? "closed" : "open";
        return new Concern(
                reference,
                caseReference,
                areaId,
                siteId,
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
