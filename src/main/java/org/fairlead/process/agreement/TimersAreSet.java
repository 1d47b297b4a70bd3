package org.fairlead.process.agreement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.fairlead.process.Agreement;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.agreement.EngineRowRepository.Place;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.system.Stretch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where an instance waits at a place for which a clock is drawn, that clock is set. One that strikes beside a task and
 * leaves it open may have struck: it must be set only while its moment is still to come, which is known where the
 * diagram names a date that the pathway carries or the task's own due date.
 */
@Component
@RequiredArgsConstructor
class TimersAreSet implements Agreement {

    private static final Kind KNOWN = new Kind("clock-gone", "clock", true);
    private static final Kind UNKNOWN = new Kind("clock-lost", "clock", false);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /**
     * A clock that is drawn at a place.
     *
     * @param config what its job is set for
     * @param variable the variable that holds its moment, or null
     * @param ofTask whether its moment is the due date of the task
     * @param always whether it is set as long as anything waits there
     */
    private record Clockwork(
            String config,
            TimerDeclarationImpl declaration,
            @Nullable String variable,
            boolean ofTask,
            boolean always) {}

    private final EngineRowRepository rows;
    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final FailedJobs failed;
    private final Clock clock;
    // a definition never changes
    private final Map<String, List<Clockwork>> drawn = new ConcurrentHashMap<>();

    @Override
    public List<Kind> kinds() {
        return List.of(KNOWN, UNKNOWN);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.nextExecutions(after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        Map<String, Set<String>> set = rows.setFor(stretch);
        return rows.places(stretch).stream()
                .flatMap(place -> clocks(place)
                        .filter(one -> isNotSet(one, set.getOrDefault(place.execution(), Set.of())))
                        .filter(one -> mustBeSet(one, place))
                        .map(one -> new Difference(
                                momentOf(one, place) == null ? UNKNOWN : KNOWN,
                                place.execution(),
                                place.reference(),
                                place.area(),
                                failed.isForSafeguardingOnly(place.definition())))
                        .distinct())
                .toList();
    }

    private boolean mustBeSet(Clockwork one, Place place) {
        Date moment = one.always() ? null : momentOf(one, place);
        return one.always() || moment != null && moment.toInstant().isAfter(clock.instant());
    }

    /** When it is to strike; null where that cannot be known any more. */
    private @Nullable Date momentOf(Clockwork one, Place place) {
        if (one.ofTask()) {
            return place.taskDueAt();
        }
        return one.variable() == null
                ? null
                : asked(context -> context.getExecutionManager()
                                        .findExecutionById(place.execution())
                                        .getVariable(one.variable())
                                instanceof Date date
                        ? date
                        : null);
    }

    private static boolean isNotSet(Clockwork one, Set<String> set) {
        return set.stream().noneMatch(config -> config.equals(one.config()) || config.startsWith(one.config() + "$f"));
    }

    private Stream<Clockwork> clocks(Place place) {
        return drawn
                .computeIfAbsent(
                        place.definition() + " " + place.activity(),
                        key -> asked(context -> {
                            ActivityImpl activity = ((ProcessEngineConfigurationImpl)
                                            engine.getProcessEngineConfiguration())
                                    .getDeploymentCache()
                                    .findDeployedProcessDefinitionById(place.definition())
                                    .findActivity(place.activity());
                            return activity == null
                                    ? List.<Clockwork>of()
                                    : clocks(activity, repository.getBpmnModelInstance(place.definition()));
                        }))
                .stream();
    }

    private static List<Clockwork> clocks(ActivityImpl activity, BpmnModelInstance model) {
        String due = model.getModelElementById(activity.getActivityId()) instanceof UserTask task
                ? task.getCamundaDueDate()
                : null;
        List<Clockwork> clocks = new ArrayList<>();
        TimerDeclarationImpl.getDeclarationsForScope(activity).forEach((id, declaration) -> {
            boolean strikesBeside =
                    model.getModelElementById(id) instanceof BoundaryEvent event && !event.cancelActivity();
            clocks.add(clock(id, declaration, moment(model, id), due, !strikesBeside));
        });
        TimerDeclarationImpl.getTimeoutListenerDeclarationsForScope(activity)
                .getOrDefault(activity.getActivityId(), Map.of())
                .forEach((id, declaration) -> clocks.add(clock(
                        activity.getActivityId() + "$taskListener~" + id,
                        declaration,
                        momentOfListener(model, activity.getActivityId(), id, due),
                        due,
                        false)));
        return clocks;
    }

    private static Clockwork clock(
            String config,
            TimerDeclarationImpl declaration,
            @Nullable String moment,
            @Nullable String due,
            boolean always) {
        Matcher variable = VARIABLE.matcher(moment == null ? "" : moment);
        return new Clockwork(
                config,
                declaration,
                variable.matches() ? variable.group(1) : null,
                moment != null && moment.equals(due),
                always);
    }

    /** The date as it is drawn at an event; null for one that is drawn as a length of time. */
    private static @Nullable String moment(BpmnModelInstance model, String eventId) {
        return model.getModelElementById(eventId) instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(timer -> words((TimerEventDefinition) timer))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The same of a clock of a task: drawn as a listener, or filled in as a property. */
    private static @Nullable String momentOfListener(
            BpmnModelInstance model, String taskId, String id, @Nullable String due) {
        if (id.equals(taskId + TaskClocks.OVERDUE)) {
            return due;
        }
        ExtensionElements extensions = ((UserTask) model.getModelElementById(taskId)).getExtensionElements();
        return Stream.concat(
                        extensions.getElementsQuery().filterByType(CamundaTaskListener.class).list().stream()
                                .filter(listener -> id.equals(listener.getAttributeValue("id")))
                                .flatMap(listener -> listener.getTimeouts().stream())
                                .map(TimersAreSet::words),
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> id.equals(taskId + "-" + property.getCamundaName()))
                                .map(CamundaProperty::getCamundaValue))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String words(TimerEventDefinition timer) {
        TimeDate date = timer.getTimeDate();
        return date == null ? null : date.getTextContent().strip();
    }

    @Override
    public void hold(String key) {
        rows.holdExecution(key);
    }

    @Override
    public void mend(Difference difference) {
        Stretch here = Stretch.only(difference.key());
        Set<String> set = rows.setFor(here).getOrDefault(difference.key(), Set.of());
        rows.places(here)
                .forEach(place -> clocks(place)
                        .filter(one -> isNotSet(one, set) && mustBeSet(one, place))
                        .forEach(one -> set(one, place)));
    }

    private void set(Clockwork one, Place place) {
        Date moment = momentOf(one, place);
        if (moment != null) {
            asked(context -> {
                ExecutionEntity execution = context.getExecutionManager().findExecutionById(place.execution());
                TimerEntity timer = one.declaration().createTimerInstance(execution);
                timer.setDuedate(moment);
                return timer;
            });
        }
    }

    private <T extends @Nullable Object> T asked(Command<T> command) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }
}
