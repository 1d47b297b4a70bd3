package org.fairlead.worklist;

import java.util.List;

/**
 * A page of the work list.
 *
 * @param nextCursor what to ask for next, or null at the end
 * @param total how many there are in all
 */
public record WorkPage(List<TaskView> items, String nextCursor, long total) {}
