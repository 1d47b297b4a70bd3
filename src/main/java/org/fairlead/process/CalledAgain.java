package org.fairlead.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.system.ConflictException;
import org.jspecify.annotations.Nullable;

/**
 * A called process that had ended, and is called again: it begins where it was instead of at its start, so that nothing
 * that came before is done twice.
 *
 * @param instance the instance that had ended
 * @param at the elements where it begins
 * @param variables its routing values, as they are kept
 */
public record CalledAgain(String instance, String definition, List<String> at, Map<String, Object> variables) {

    private record Calls(Deque<CalledAgain> left, Map<String, String> begun) {}

    private static final ThreadLocal<@Nullable Calls> CALLS = new ThreadLocal<>();

    /**
     * Does something that calls these processes, one in the other.
     *
     * @param begun gets the new instances by those whose place they take
     */
    static void during(List<CalledAgain> calls, Map<String, String> begun, Runnable work) {
        Calls now = new Calls(new ArrayDeque<>(calls), begun);
        CALLS.set(now);
        try {
            work.run();
        } finally {
            CALLS.remove();
        }
        if (!now.left().isEmpty()) {
            throw new ConflictException("process.cannot-begin-there");
        }
    }

    /** The process that is called again just now, if any. */
    public static Optional<CalledAgain> next() {
        return Optional.ofNullable(CALLS.get()).map(calls -> calls.left().poll());
    }

    /** Says that it has begun. */
    public void begunAs(String newInstance) {
        Optional.ofNullable(CALLS.get()).ifPresent(calls -> calls.begun().put(instance, newInstance));
    }

    /** Its routing values, as the engine takes them. */
    public Map<String, Object> values() {
        return Whereabouts.values(variables);
    }
}
