package org.fairlead.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the work list.
 *
 * @param nextCursor what to ask for next, or null at the end
 * @param total how many there are in all, counted up to {@link WorkCounts#MOST}; one more says that there are more
 */
public record WorkPage(List<TaskView> items, @Nullable String nextCursor, long total) {}
