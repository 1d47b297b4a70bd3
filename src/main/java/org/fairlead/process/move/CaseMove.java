package org.fairlead.process.move;

import java.time.Instant;
import java.util.Map;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A move of the cases that live on one version of a process to another version.
 *
 * @param plan from each element of the old version to the one that takes its place; what is not named has none
 * @param state as it is stored
 * @param counts how many cases there are of each outcome
 */
public record CaseMove(
        String id,
        String processKey,
        int fromVersion,
        int toVersion,
        Map<String, String> plan,
        State state,
        String plannedBy,
        Instant plannedAt,
        @Nullable String reason,
        @Nullable Instant begunAt,
        Map<Outcome, Long> counts) {

    /** How far a move is. */
    public enum State implements Stored {
        /** Each case is tried, without moving it. */
        TRYING,
        /** All were tried: the owner decides. */
        TRIED,
        /** One case after the other moves. */
        MOVING,
        /** Every case has moved or stays. */
        FINISHED
    }

    /** What became of a case. */
    public enum Outcome implements Stored {
        UNTRIED,
        FITS,
        STAYS,
        MOVING,
        MOVED,
        ENDED
    }

    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many cases there are to try, or to move, in the part that is under way. */
    public long toDo() {
        return state == State.TRYING ? all() : count(Outcome.MOVING) + count(Outcome.MOVED);
    }

    /** How many of them are done. */
    public long done() {
        return state == State.TRYING ? all() - count(Outcome.UNTRIED) : count(Outcome.MOVED);
    }

    boolean isUnderWay() {
        return state == State.TRYING || state == State.MOVING;
    }
}
