package org.fairlead.worklist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the work list keeps it. It carries no personal data beyond the case reference.
 *
 * @param key the id of the user task in the diagram
 * @param caseReference the case, or null for a task that belongs to none
 * @param subjectReference what the process runs for: the case reference, or that of a concern
 * @param formVersion the newest version of the form when the task was made
 * @param definition the version of the diagram in which it waits; null for a task that was made before this was kept
 * @param restricted whether only safeguarding leads may know of it
 */
public record TaskView(
        String id,
        String key,
        String name,
        @Nullable String caseReference,
        String subjectReference,
        @Nullable String pathway,
        String processKey,
        String processInstance,
        @Nullable String definition,
        @Nullable String areaId,
        @Nullable String siteId,
        @Nullable String linkWorker,
        @Nullable String formId,
        @Nullable Integer formVersion,
        @Nullable String assignee,
        List<String> candidateGroups,
        boolean restricted,
        int priority,
        Instant createdAt,
        Instant dueAt) {}
