package org.fairlead.process.happened;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a run was at an element of its diagram.
 *
 * @param definition the version of the diagram that the element stands in
 * @param type as the engine's history calls it
 * @param inside in which part of the diagram it was; null in those of before an update
 * @param ended null while it is there
 * @param brokenOff whether it was left otherwise than done
 * @param called the run that a call began
 */
record Stay(
        String run,
        String definition,
        String step,
        @Nullable String name,
        String type,
        @Nullable String inside,
        Instant began,
        @Nullable Instant ended,
        boolean brokenOff,
        @Nullable String called) {

    static final String TASK = "userTask";
    static final String CALL = "callActivity";
    static final String TIMER = "intermediateTimer";
    static final String EVENT_GATEWAY = "eventBasedGateway";

    boolean is(String... types) {
        for (String one : types) {
            if (type.equals(one)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what was waited for came; of a wait for several the engine says that the first of them broke it off. */
    boolean isDone() {
        return ended != null && (!brokenOff || is(EVENT_GATEWAY));
    }

    Instant endedOr(Instant now) {
        return ended == null ? now : ended;
    }
}
