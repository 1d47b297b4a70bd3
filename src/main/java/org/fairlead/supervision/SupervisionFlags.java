package org.fairlead.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases that somebody wants to talk about with the clinician. A flagged case is on the next clinical agenda of its
 * area, and on each one after it until a session has talked about it.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class SupervisionFlags {

    private static final int LONGEST_DETAIL = 1000;

    private final FlagRepository flags;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    /**
     * A flag that waits for a session.
     *
     * @param reason a code in kebab-case; pages say it with the text {@code supervision.reason.<code>}
     * @param detail more in words, or null
     */
    public record Flag(String id, String caseRef, String reason, String detail, String raisedBy, Instant raisedAt) {}

    /**
     * Puts a case on the next clinical agenda. The same reason twice is one flag, with the newer words. A case whose
     * agenda is drawn up already waits for the next.
     *
     * @param reason a code in kebab-case, such as {@code camhs-rejected}
     * @param detail more in words, or null; a clinician reads it, so nothing from safeguarding may stand in it
     * @throws ConflictException when the case has ended
     */
    @Transactional
    public void raise(String caseRef, String reason, @Nullable String detail, Person by) {
        CaseRecord theCase = cases.find(caseRef);
        if (!theCase.isOpen()) {
            throw new ConflictException("common.case-ended");
        }
        String words = detail == null || detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, LONGEST_DETAIL - 1) + "…";
        if (!flags.renew(caseRef, reason, words, by.username(), clock.instant())) {
            flags.add(caseRef, reason, words, by.username(), clock.instant());
        }
        audit.record(by, "supervision-flag-raised", caseRef, reason);
    }

    /** What waits for the next session about a case, the oldest first. */
    @Transactional(readOnly = true)
    public List<Flag> openFor(String caseRef) {
        return flags.openOf(caseRef);
    }
}
