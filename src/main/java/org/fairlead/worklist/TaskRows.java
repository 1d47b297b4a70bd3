package org.fairlead.worklist;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts tasks into words for lists, with initials and references only. */
@Component
@RequiredArgsConstructor
class TaskRows {

    private final CaseLookup cases;
    private final StaffDirectory staff;
    private final Areas areas;
    private final TimeInWords time;
    private final ObjectProvider<TaskSubject> subjects;

    List<TaskRow> of(List<TaskView> tasks, Person reader) {
        return of(tasks, reader, false);
    }

    /** The same with children by their names, where the reader may know them; each look is in the audit trail. */
    List<TaskRow> of(List<TaskView> tasks, Person reader, boolean named) {
        Map<String, CaseLine> lines = cases.lines(
                tasks.stream()
                        .map(TaskView::caseReference)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                reader);
        Map<String, String> children = named ? cases.names(lines.keySet(), reader) : Map.of();
        Map<String, Site> sites = reader.areaId() == null
                ? Map.of()
                : areas.sites(reader.areaId()).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        Map<String, String> names = reader.areaId() == null ? Map.of() : staff.displayNames(reader.areaId());
        return tasks.stream()
                .map(task ->
                        row(task, lines.get(task.caseReference()), children, sites.get(task.siteId()), names, reader))
                .toList();
    }

    private TaskRow row(
            TaskView task,
            @Nullable CaseLine line,
            Map<String, String> children,
            @Nullable Site site,
            Map<String, String> names,
            Person reader) {
        return new TaskRow(
                task.id(),
                task.name(),
                subject(task, line, children),
                line == null || task.restricted() ? "" : line.known(),
                site == null ? "" : site.name(),
                time.due(task.dueAt()),
                time.isLate(task.dueAt()),
                with(task, names, reader),
                task.assignee() == null && task.candidateGroups().stream().anyMatch(reader::has));
    }

    /** Who may not see the case learns no more than what the task itself is about. */
    private String subject(TaskView task, @Nullable CaseLine line, Map<String, String> children) {
        Stream<String> own = subjects.stream().flatMap(named -> named.of(task).stream());
        if (line == null) {
            String words = own.collect(Collectors.joining(" · "));
            return words.isEmpty() ? task.subjectReference() : words;
        }
        Stream<String> concern =
                task.subjectReference().equals(line.reference()) ? Stream.empty() : Stream.of(task.subjectReference());
        return Stream.concat(
                        Stream.of(
                                children.getOrDefault(line.reference(), line.initials()),
                                line.pathwayName(),
                                line.reference()),
                        Stream.concat(concern, own))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private static String with(TaskView task, Map<String, String> names, Person reader) {
        if (task.assignee() == null) {
            return "";
        }
        return task.assignee().equals(reader.username()) ? "You" : names.getOrDefault(task.assignee(), task.assignee());
    }
}
