package org.fairlead.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were given, never changed afterwards.
 *
 * @param caseRef the case they belong to, or null when there is none
 * @param taskId the engine's id of the task that was completed, or null for a form that is not a task's
 * @param taskKey the id of that task in the diagram, or null
 * @param submittedBy username
 */
public record Submission(
        String id,
        @Nullable String caseRef,
        String formId,
        int formVersion,
        @Nullable String taskId,
        @Nullable String taskKey,
        String submittedBy,
        Instant submittedAt,
        Answers answers) {}
