package org.fairlead.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain of the audit trail. A row carries a keyed digest of itself from the start and gets its place a moment
 * later: rows are put into the chain in small batches, by whichever server holds the head of it, so that nobody who
 * works waits for anybody else's row.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AuditChain {

    private static final int BATCH = 500;
    private static final String CUT = "cut";

    private final AuditRepository events;
    private final AuditDigests digests;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What is wrong with a row. */
    public enum Fault {
        CHANGED,
        PUT_IN,
        LEFT_OUT
    }

    /**
     * What a look at the whole chain found.
     *
     * @param rows how many rows stand rightly in it, up to the first false one
     * @param erased of how many of them it was erased what they are about
     * @param seal what the last row is sealed with, to be kept elsewhere
     * @param fault what is wrong with the first false row; null when nothing is
     * @param place where in the chain that is
     * @param event its id; null when it is the row that is missing
     */
    public record Verdict(
            long rows,
            long erased,
            String seal,
            @Nullable Fault fault,
            long place,
            @Nullable String event) {

        public boolean isWhole() {
            return fault == null;
        }
    }

    /** Puts every row into the chain that is not in it yet. */
    public void seal() {
        while (Boolean.TRUE.equals(transaction.execute(status -> sealSome()))) {
            // there may be more
        }
    }

    private boolean sealSome() {
        AuditRepository.Head head = events.headToSeal();
        events.loosenBehind(head.reaches());
        List<SealedEvent> some = events.unsealed(BATCH);
        long place = head.reaches();
        String last = head.lastDigest();
        for (SealedEvent event : some) {
            SealedEvent own = digested(event, head);
            place++;
            last = digests.link(place, last, own.ownDigest());
            events.seal(own, place, last);
        }
        boolean more = some.size() == BATCH;
        if (!some.isEmpty() || !head.begun()) {
            events.moveHead(
                    new AuditRepository.Head(place, last, digests.link(place, "head", last), head.begun() || !more));
        }
        return more;
    }

    /** What an older version wrote carries no digest; after that, what carries none, or a wrong one, was put in. */
    private SealedEvent digested(SealedEvent event, AuditRepository.Head head) {
        if (event.ownDigest() == null && !head.begun()) {
            return digests.digested(event);
        }
        return digests.holds(event) ? event : event.with(null, null, null);
    }

    /** Goes over the whole chain and says what the first false row is. */
    public Verdict verify() {
        seal();
        AuditRepository.Head head = events.head();
        AuditRepository.Cut cut = events.cuts().stream().findFirst().orElse(null);
        if (cut != null && !digests.holds(cut.ownDigest(), cut.place(), CUT, cut.digest())) {
            return new Verdict(0, 0, "", Fault.LEFT_OUT, cut.place(), null);
        }
        // what was deleted from the beginning on counts, because its digest holds
        long place = cut == null ? 0 : cut.place();
        long erased = 0;
        String last = cut == null ? "" : cut.digest();
        List<SealedEvent> some = events.sealedBehind(place, BATCH);
        while (!some.isEmpty()) {
            for (int at = 0; at < some.size(); at++) {
                SealedEvent event = some.get(at);
                long here = Objects.requireNonNull(event.chainNo());
                if (here > head.reaches() && place == head.reaches()) {
                    // sealed since we looked, if it is right; the next look goes over it
                    some = List.of();
                    break;
                }
                Fault fault = here == place + 1 ? fault(event, here, last) : Fault.LEFT_OUT;
                if (fault != null) {
                    return new Verdict(
                            place, erased, last, fault, place + 1, fault == Fault.LEFT_OUT ? null : event.id());
                }
                place = here;
                last = Objects.requireNonNull(event.chainDigest());
                erased += event.isErased() ? 1 : 0;
            }
            some = some.isEmpty() ? some : events.sealedBehind(place, BATCH);
        }
        boolean ends = place == head.reaches()
                && last.equals(head.lastDigest())
                && digests.holds(head.ownDigest(), place, "head", last);
        return new Verdict(place, erased, last, ends ? null : Fault.LEFT_OUT, ends ? 0 : place + 1, null);
    }

    /** Where and how far the trail was deleted, and the digest with which it goes on. */
    public record Shortened(
            long place, long rows, String seal, Instant before, Instant at, String askedBy, String confirmedBy) {}

    /** The newest first. */
    public List<Shortened> shortened() {
        return events.cuts().stream()
                .map(cut -> new Shortened(
                        cut.place(),
                        cut.rowsCut(),
                        cut.digest(),
                        cut.beforeAt(),
                        cut.cutAt(),
                        cut.askedBy(),
                        cut.confirmedBy()))
                .toList();
    }

    /** How many rows from the beginning on are older than a moment, and may go. */
    public long countBefore(Instant moment) {
        return events.count(events.placeBefore(moment, events.head().reaches()));
    }

    /**
     * Deletes the rows from the beginning on that are older than a moment, up to the first of a child of whom all must
     * stay. The digest of the last is kept, sealed, so that the rest can still be told to be whole.
     *
     * @return false when there is none, or the trail is not whole: then nothing of it goes
     */
    @Transactional
    public boolean cut(Instant moment, String askedBy, String confirmedBy) {
        if (!verify().isWhole()) {
            return false;
        }
        long place = events.placeBefore(moment, events.headToSeal().reaches());
        long rows = events.count(place);
        if (rows == 0) {
            return false;
        }
        String digest = events.digestAt(place);
        events.cut(new AuditRepository.Cut(
                place, digest, digests.link(place, CUT, digest), moment, rows, clock.instant(), askedBy, confirmedBy));
        return true;
    }

    private @Nullable Fault fault(SealedEvent event, long here, String last) {
        boolean links =
                event.chainDigest() != null && digests.holds(event.chainDigest(), here, last, event.ownDigest());
        if (digests.holds(event)) {
            return links ? null : Fault.LEFT_OUT;
        }
        return links && event.ownDigest() != null ? Fault.CHANGED : Fault.PUT_IN;
    }
}
