package org.fairlead.camhs;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One referral of a child to CAMHS.
 *
 * @param attempt 1 for a child's first referral, 2 for the second
 * @param stage consent, preparing, endorsement, sending, sent, acknowledged, information, waiting, accepted or starting
 * @param broughtAt when a clinician was asked to endorse it, or null: nobody outside the team knows of it before
 * @param document what was sent, word for word, or null
 * @param sentHow {@code mail}, or the service's own route: portal, secure-mail, post, hand, phone
 * @param sentProof what shows that it was sent
 * @param decision what CAMHS said last: accepted, waiting-list, more-information, redirected or rejected
 * @param answerOn the day of the last answer
 * @param outcome how it ended, or null while it is open: joint-work, handed-over, rejected, redirected, not-agreed,
 *     not-endorsed, withdrawn or case-ended
 */
record CamhsReferral(
        String id,
        String caseRef,
        String areaId,
        int attempt,
        boolean urgent,
        String askedBy,
        Instant askedAt,
        String stage,
        Instant stageSince,
        String serviceId,
        String serviceName,
        String draftId,
        Instant broughtAt,
        String endorsedBy,
        Instant endorsedAt,
        String endorsementId,
        @Nullable String document,
        Instant sentAt,
        String sentBy,
        String sentHow,
        String sentProof,
        Instant acknowledgedAt,
        Instant decidedAt,
        String decision,
        LocalDate answerOn,
        String answerId,
        String theirReference,
        LocalDate expectedOn,
        Instant startedAt,
        Instant endedAt,
        String outcome,
        String processInstance) {

    /** Where it stands, without anything that somebody has typed. */
    CamhsReferral withoutWords() {
        return new CamhsReferral(
                id,
                caseRef,
                areaId,
                attempt,
                urgent,
                askedBy,
                askedAt,
                stage,
                stageSince,
                serviceId,
                "",
                draftId,
                broughtAt,
                endorsedBy,
                endorsedAt,
                endorsementId,
                null,
                sentAt,
                sentBy,
                sentHow,
                "",
                acknowledgedAt,
                decidedAt,
                decision,
                answerOn,
                answerId,
                "",
                expectedOn,
                startedAt,
                endedAt,
                outcome,
                processInstance);
    }

    boolean isOpen() {
        return outcome == null;
    }

    boolean wasSent() {
        return sentAt != null;
    }

    /** Whether the child waits for CAMHS to begin. */
    boolean waits() {
        return isOpen() && (stage.equals("waiting") || stage.equals("accepted"));
    }
}
