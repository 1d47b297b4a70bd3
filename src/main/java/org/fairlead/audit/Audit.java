package org.fairlead.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The audit trail: every look at a case and every act on it. Rows are added, never changed ({@link AuditChain}). */
@Component
@Transactional
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Audit {

    private final AuditRepository events;
    private final AuditDigests digests;
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
        String address = Asked.address();
        // who reads the trail of a child need not learn that there is a concern
        boolean tells = caseRef != null && address != null && address.contains("concern");
        add(who.username(), act, caseRef, detail, tells ? null : address, null, null);
        Asked.noteRow(act);
    }

    /**
     * Takes from the trail whom and what rows are about, and who was looked for by these names. The rows stay, and so
     * does the chain.
     *
     * @param about references that stand as the case or at the beginning of the detail
     * @return how many rows that were
     */
    public int forget(Collection<String> about, Collection<String> names) {
        int rows = 0;
        for (String reference : about) {
            rows += events.forget(reference);
        }
        for (String name : names) {
            for (String mark : digests.marksOf(name)) {
                rows += events.forgetLookedFor(mark);
            }
        }
        return rows;
    }

    void add(
            String who,
            String act,
            @Nullable String caseRef,
            @Nullable String detail,
            @Nullable String address,
            @Nullable Integer answered,
            @Nullable String words) {
        events.add(digests.digested(new SealedEvent(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                who,
                act,
                caseRef,
                detail,
                address,
                answered,
                words == null ? null : digests.lookedFor(words),
                null,
                null,
                null,
                null,
                null)));
    }
}
