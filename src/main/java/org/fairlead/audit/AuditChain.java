package org.fairlead.audit;

import java.util.List;
import java.util.Objects;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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

    private final AuditRepository events;
    private final AuditDigests digests;
    private final TransactionTemplate transaction;

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
        long place = 0;
        long erased = 0;
        String last = "";
        List<SealedEvent> some = events.sealedBehind(0, BATCH);
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

    private @Nullable Fault fault(SealedEvent event, long here, String last) {
        boolean links =
                event.chainDigest() != null && digests.holds(event.chainDigest(), here, last, event.ownDigest());
        if (digests.holds(event)) {
            return links ? null : Fault.LEFT_OUT;
        }
        return links && event.ownDigest() != null ? Fault.CHANGED : Fault.PUT_IN;
    }
}
