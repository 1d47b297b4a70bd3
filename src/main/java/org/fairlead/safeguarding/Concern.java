package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.Map;

/**
 * A concern, for those who may read it.
 *
 * @param level {@code immediate}, {@code urgent} or {@code standard}; null until the response was decided
 * @param dueAt when the decision must be made
 * @param status {@code open}, {@code monitoring} or {@code closed}
 * @param decision what the designated lead decided; null before
 * @param answers what was written down when it was raised
 */
public record Concern(
        String reference,
        String caseReference,
        String areaId,
        String siteId,
        String category,
        boolean immediate,
        String level,
        String raisedBy,
        Instant raisedAt,
        Instant dueAt,
        String status,
        String decision,
        Instant decidedAt,
        Map<String, Object> answers) {

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
                answers);
    }
}
