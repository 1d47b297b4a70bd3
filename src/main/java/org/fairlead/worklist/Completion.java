package org.fairlead.worklist;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a task.
 *
 * @param formVersion the version of the form that was on the screen; null for the newest
 */
public record Completion(
        Map<String, Object> answers, @Nullable Integer formVersion) {}
