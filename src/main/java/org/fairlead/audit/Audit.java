package org.fairlead.audit;

import java.time.Clock;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The audit trail: every look at a case and every act on it. Rows are added, never changed. */
@Component
@Transactional
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Audit {

    private final AuditRepository events;
    private final Clock clock;

    /** Adds an act that is on no case. */
    public void record(Person who, String act) {
        record(who, act, null, null);
    }

    /**
     * Adds an act that is on no case.
     *
     * @param detail ids only, never personal data
     */
    public void record(Person who, String act, @Nullable String detail) {
        record(who, act, null, detail);
    }

    /** Adds an act on a case, or on one that is not there. */
    public void recordOnCase(Person who, String act, @Nullable String caseRef) {
        record(who, act, caseRef, null);
    }

    /**
     * Adds a row.
     *
     * @param act what was done, in kebab-case, such as {@code case-read}
     * @param caseRef the case it was done to, or null
     * @param detail ids only, never personal data; or null
     */
    public void record(Person who, String act, @Nullable String caseRef, @Nullable String detail) {
        events.add(clock.instant(), who.username(), act, caseRef, detail);
    }
}
