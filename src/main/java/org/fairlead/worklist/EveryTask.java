package org.fairlead.worklist;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What is to be done whoever may know of it, for who plays everybody. Only beside the database in memory in which that
 * happens.
 */
@Component
@Profile("scenario")
@RequiredArgsConstructor
public class EveryTask {

    private final WorkItemRepository items;
    private final LastStep lastStep;

    /** Lets {@link #since} be asked often, and nothing be kept that only serves to take a step back. */
    public void prepare() {
        items.indexByCreation();
        lastStep.keepNone();
    }

    /** The tasks that have come since a moment, and those of that moment, the first first. */
    public List<TaskView> since(Instant moment) {
        return items.since(moment);
    }

    /** Whether a task is still to be done. */
    public boolean isThere(String taskId) {
        return items.isThere(taskId);
    }
}
