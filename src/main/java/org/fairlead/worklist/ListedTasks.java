package org.fairlead.worklist;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.fairlead.process.Agreement;
import org.fairlead.system.Stretch;
import org.fairlead.worklist.TaskAgreementRepository.Pair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each open task of the engine has a row in the work list that says of it what the engine says. */
@Component
@RequiredArgsConstructor
class ListedTasks implements Agreement {

    private static final Kind UNLISTED = new Kind("unlisted", "task", true);

    /** What a row says that the task says too. */
    private static final Map<Kind, Function<TaskView, @Nullable Object>> SAID = new LinkedHashMap<>();

    static {
        said("step", item -> List.of(item.key(), item.processKey(), item.processInstance(), of(item.definition())));
        said("assignee", TaskView::assignee);
        said("due", item -> item.dueAt().toEpochMilli());
        said("priority", TaskView::priority);
        said("roles", item -> List.of(item.candidateGroups(), item.restricted()));
        said("case", item -> List.of(of(item.caseReference()), item.subjectReference(), of(item.pathway())));
        said("place", item -> List.of(of(item.areaId()), of(item.siteId()), of(item.linkWorker())));
    }

    private final TaskAgreementRepository rows;
    private final WorkItemRepository items;
    private final WorkItemListener listener;
    private final ProcessEngine engine;

    private static void said(String name, Function<TaskView, @Nullable Object> what) {
        SAID.put(new Kind("listed-" + name, "task", true), what);
    }

    private static String of(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public List<Kind> kinds() {
        return Stream.concat(Stream.of(UNLISTED), SAID.keySet().stream()).toList();
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.nextTasks(after, most);
    }

    /** Whoever is suspected here is looked at with the engine's own eyes. */
    @Override
    public List<Difference> look(Stretch stretch) {
        return rows.pairs(stretch).stream()
                .filter(pair -> pair.listed() == null || mayDiffer(pair, pair.listed()))
                .flatMap(pair -> again(pair.id()).stream())
                .toList();
    }

    private static boolean mayDiffer(Pair task, TaskView item) {
        return !task.key().equals(item.key())
                || !task.definition().equals(item.definition())
                || !task.instance().equals(item.processInstance())
                || !Objects.equals(task.assignee(), item.assignee())
                || task.priority() != item.priority()
                || task.dueAt().getTime() != item.dueAt().toEpochMilli()
                || !task.groups().equals(new HashSet<>(item.candidateGroups()))
                || !Objects.equals(task.caseRef(), item.caseReference())
                || !Objects.equals(task.area(), item.areaId())
                || !Objects.equals(task.site(), item.siteId())
                || !Objects.equals(task.linkWorker(), item.linkWorker());
    }

    @Override
    public List<Difference> again(String taskId) {
        Optional<TaskView> task = task(taskId);
        if (task.isEmpty()) {
            return List.of();
        }
        TaskView said = task.get();
        Optional<TaskView> listed = items.known(taskId);
        return listed.isEmpty()
                ? List.of(difference(UNLISTED, said))
                : SAID.entrySet().stream()
                        .filter(one -> !Objects.equals(
                                one.getValue().apply(said), one.getValue().apply(listed.get())))
                        .map(one -> difference(one.getKey(), said))
                        .toList();
    }

    /** As the engine has it; empty when it is done, or belongs to no process. */
    private Optional<TaskView> task(String taskId) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    TaskEntity task = context.getTaskManager().findTaskById(taskId);
                    return task == null || task.getProcessInstanceId() == null
                            ? Optional.empty()
                            : Optional.of(listener.describe(task));
                });
    }

    private static Difference difference(Kind kind, TaskView task) {
        return new Difference(kind, task.id(), task.subjectReference(), task.areaId(), task.restricted());
    }

    @Override
    public void hold(String taskId) {
        rows.hold(taskId);
    }

    @Override
    public void mend(Difference difference) {
        TaskView task = task(difference.key()).orElseThrow();
        if (difference.kind().equals(UNLISTED)) {
            items.insert(task);
        } else {
            items.replace(task);
        }
    }
}
