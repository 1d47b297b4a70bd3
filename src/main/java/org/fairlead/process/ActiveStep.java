package org.fairlead.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one process instance of a case is.
 *
 * @param calledFrom the call activity in the calling instance, or null for a root
 * @param activeIds the elements that it is at
 * @param finishedIds the elements that it has been through
 */
public record ActiveStep(
        String instanceId,
        @Nullable String calledBy,
        @Nullable String calledFrom,
        String processKey,
        String processName,
        String definitionId,
        List<String> activeIds,
        List<String> activeNames,
        List<String> finishedIds) {}
