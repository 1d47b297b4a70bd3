package org.fairlead.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing for which a process runs as long as it is open, as its table says it.
 *
 * @param of what it is called: {@code agreement.of.<of>}
 * @param key the column by which its rows are told apart
 * @param instance the column with the process instance
 * @param open the condition under which something must be going on for it
 * @param over the condition under which its process must have ended; null where it may go on
 * @param reference by which people know it: an expression of the row
 * @param area the area whose it is: an expression of the row
 * @param processes the processes that run under its key, and for nothing else
 * @param restricted whether only safeguarding leads may know of it
 */
public record OpenThing(
        String of,
        String table,
        String key,
        String instance,
        String open,
        @Nullable String over,
        String reference,
        String area,
        List<String> processes,
        boolean restricted) {

    /** One whose process may go on when it is over, and bears its key. */
    public OpenThing(String of, String table, String open, String reference, String area, String... processes) {
        this(of, table, "id", "process_instance", open, null, reference, area, List.of(processes), false);
    }

    /** The repository that keeps some. */
    public interface In {

        List<OpenThing> openThings();
    }
}
