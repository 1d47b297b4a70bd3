package org.fairlead.worklist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.KeptDrafts;
import org.fairlead.process.Agreement;
import org.fairlead.system.Stretch;
import org.fairlead.worklist.TaskAgreementRepository.Reader;
import org.springframework.stereotype.Component;

/** Each row of the work list is of a task that is open, and stands under the keys of those who may know of it. */
@Component
@RequiredArgsConstructor
class RowsOfTasks implements Agreement {

    private static final Kind GONE = new Kind("listed-gone", "task", true);
    private static final Kind READERS = new Kind("listed-readers", "task", true);

    private final TaskAgreementRepository rows;
    private final WorkItemRepository items;
    private final KeptDrafts drafts;

    @Override
    public List<Kind> kinds() {
        return List.of(GONE, READERS);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.nextItems(after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        Set<String> gone = rows.gone(stretch);
        Map<String, Set<Reader>> listed =
                rows.readers(stretch).stream().collect(groupingBy(Reader::taskId, mapping(one -> one, toSet())));
        return rows.items(stretch).stream()
                .flatMap(item -> gone.contains(item.id())
                        ? Stream.of(difference(GONE, item))
                        : readers(item).equals(listed.getOrDefault(item.id(), Set.of()))
                                ? Stream.of()
                                : Stream.of(difference(READERS, item)))
                .toList();
    }

    private static Set<Reader> readers(TaskView item) {
        return TaskReading.keysOf(item).stream()
                .map(key -> new Reader(
                        item.id(),
                        key,
                        item.dueAt(),
                        item.key(),
                        item.pathway(),
                        item.siteId(),
                        item.subjectReference(),
                        item.assignee() != null,
                        item.restricted()))
                .collect(toSet());
    }

    private static Difference difference(Kind kind, TaskView item) {
        return new Difference(kind, item.id(), item.subjectReference(), item.areaId(), item.restricted());
    }

    @Override
    public void hold(String taskId) {
        items.lock(taskId);
    }

    @Override
    public void mend(Difference difference) {
        if (difference.kind().equals(GONE)) {
            items.delete(difference.key());
            drafts.taskIsOver(difference.key());
        } else {
            items.listAnew(difference.key());
        }
    }
}
