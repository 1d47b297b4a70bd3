package org.fairlead.casework;

import static org.fairlead.system.Sentences.sayOr;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a case ended, in the service's words. Endings are no enum: owners may draw others, and those are called what the
 * diagram says.
 */
public final class Endings {

    /** Nobody is written to of these, and nothing that waits is sent. */
    private static final Set<String> SILENT = Set.of("died", "opened-in-error", "duplicate");

    private Endings() {}

    public static boolean isSilent(@Nullable String ending) {
        return ending != null && SILENT.contains(ending);
    }

    public static String words(String ending) {
        return sayOr("casework.ending." + ending, ending);
    }
}
