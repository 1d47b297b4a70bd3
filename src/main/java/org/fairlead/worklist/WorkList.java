package org.fairlead.worklist;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.InvalidAnswersException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds tasks for people, the most pressing first. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class WorkList {

    private final WorkItemRepository items;
    private final CaseLookup cases;
    private final Clock clock;

    /** One page, by due date. */
    public WorkPage find(WorkQuery query, Person person) {
        List<String> named = named(query, person);
        List<String> among = among(query, person);
        List<TaskView> found = items.list(query, named, among, Position.read(query.cursor()), clock.instant(), person);
        boolean more = found.size() > query.limit();
        List<TaskView> page = more ? found.subList(0, query.limit()) : found;
        return new WorkPage(
                List.copyOf(page),
                more ? Position.of(page.get(page.size() - 1)).write() : null,
                items.count(query, named, among, clock.instant(), person));
    }

    /** The open tasks about one thing, such as a concern, that a person may know of. */
    public List<TaskView> about(String subjectReference, Person person) {
        return items.ofSubject(subjectReference, person);
    }

    private List<String> named(WorkQuery query, Person person) {
        return query.words() == null || query.words().isBlank()
                ? List.of()
                : cases.named(query.words().strip(), person);
    }

    /** The cases whose tasks these can only be; null when they may be of any, or of none. */
    private @Nullable List<String> among(WorkQuery query, Person person) {
        List<String> quiet = query.quiet() ? cases.quiet(person) : null;
        if (query.stage() == null) {
            return quiet;
        }
        List<String> there = cases.inStage(query.stage(), person);
        return quiet == null
                ? there
                : quiet.stream().filter(Set.copyOf(there)::contains).toList();
    }

    /** What the tasks are about that a person may know of. */
    public Set<String> subjects(Person person) {
        return Set.copyOf(items.subjects(person));
    }

    /** The numbers of a person's tabs. */
    public WorkCounts counts(Person person) {
        return items.counts(person, clock.instant());
    }

    /** How many there are, counted as {@link WorkPage#total} says. */
    public long count(WorkQuery query, Person person) {
        return items.count(query, named(query, person), among(query, person), clock.instant(), person);
    }

    /** Where a page ends: the due date and id of its last task. */
    record Position(@Nullable Instant dueAt, String taskId) {

        static Position of(TaskView task) {
            return new Position(task.dueAt(), task.id());
        }

        static @Nullable Position read(@Nullable String cursor) {
            if (cursor == null || cursor.isBlank()) {
                return null;
            }
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|");
                return new Position(Instant.parse(parts[0]), parts[1]);
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new InvalidAnswersException("cursor", "worklist.start-again-first-page");
            }
        }

        String write() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((dueAt + "|" + taskId).getBytes(StandardCharsets.UTF_8));
        }
    }
}
