package org.fairlead.casework;

import java.time.Instant;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A paper or photograph of a case.
 *
 * @param name as whoever added it called it, without its path
 * @param mediaType found from the content
 * @param movedAt when it was moved here from another child
 * @param removedAt when it was taken away; its content is gone since
 */
record CaseFile(
        String id,
        String caseRef,
        FileKind kind,
        String name,
        String mediaType,
        int sizeInBytes,
        Place place,
        String addedBy,
        Instant addedAt,
        @Nullable String removedBy,
        @Nullable Instant removedAt,
        @Nullable String removedWhy,
        @Nullable Instant movedAt) {

    /** Where the sealed content lies. */
    enum Place implements Stored {
        DATABASE,
        FOLDER
    }

    boolean isThere() {
        return removedAt == null;
    }

    /** Whether a browser may show it: pictures, which we have painted anew ourselves, and nothing else. */
    boolean isSafeToShow() {
        return mediaType.startsWith("image/");
    }
}
