package org.fairlead.process.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.guard.OwnersFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of a draft.
 *
 * @param baseVersion the version that ran when its change began; null for a file that is new
 * @param version goes up with every save
 */
record DraftFile(
        String draftId,
        String name,
        String content,
        @Nullable Integer baseVersion,
        int version,
        String changedBy,
        Instant changedAt) {

    Kind kind() {
        return Kind.ofFile(name).orElseThrow();
    }

    /** Of the process, decision or form that is in it. */
    String id() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    OwnersFile file() {
        return new OwnersFile(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
