package org.fairlead.process;

import java.util.Set;

/**
 * What a change reaches.
 *
 * @param processes the ids of the processes that change, that ask a changed form or decision, or that call such a
 *     process
 * @param tasks the ids of the user tasks in the processes that change themselves
 * @param beyond whether something changes that no diagram names, such as the form of an event: it may reach anything
 */
public record Touched(Set<String> processes, Set<String> tasks, boolean beyond) {

    public Touched {
        processes = Set.copyOf(processes);
        tasks = Set.copyOf(tasks);
    }
}
