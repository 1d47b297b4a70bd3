package org.fairlead.process.draft;

import java.time.Instant;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A change that owners work on: files together, under a name.
 *
 * @param sharing who may open it beside whoever made it
 * @param changedBy who saved, added or took out a file last
 * @param deployedAt since when it runs; it is not changed any more then
 */
record Draft(
        String id,
        String name,
        Sharing sharing,
        String madeBy,
        Instant madeAt,
        String changedBy,
        Instant changedAt,
        @Nullable String deployedBy,
        @Nullable Instant deployedAt) {

    /** Who may open a draft beside whoever made it. */
    enum Sharing implements Stored {
        MINE,
        SOME,
        OWNERS
    }

    public boolean isOpen() {
        return deployedAt == null;
    }
}
