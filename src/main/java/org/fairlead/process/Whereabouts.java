package org.fairlead.process;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.system.ConflictException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a pathway is, where it went, and how it gets back there. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Whereabouts {

    private static final String CALL = "callActivity";

    /** Where somebody or something is waited for. */
    private static final Set<String> WAITS = Set.of(
            "userTask",
            "parallelGateway",
            "eventBasedGateway",
            CALL,
            "receiveTask",
            "intermediateTimer",
            "intermediateMessageCatch",
            "intermediateConditional");

    private static final String DATE = "date:";

    /** In milliseconds, no transaction breaks off a pathway for longer. */
    private static final long AT_ONCE = 1000;

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final AreaVariants variants;

    /**
     * A process where a step is done, and those that called it, the outermost last: each as it is then.
     *
     * @param everything what waits in the outermost and in all that it called
     */
    public record Place(List<Level> levels, Set<String> everything) {}

    /**
     * One of them.
     *
     * @param calledAt where the next one called it, or null
     * @param waiting what waits, and the element where it does
     */
    public record Level(
            String instance,
            String definition,
            @Nullable String calledAt,
            Map<String, Object> variables,
            Map<String, String> waiting) {}

    /**
     * The way back to a step, as it is kept.
     *
     * @param instance what goes on after the step, or has ended with it
     * @param at the elements that are begun again there: the task or the call, and what waited beside it then
     * @param begins the called processes that are begun again in the middle, the outermost first
     * @param appeared what waits in the instance since
     * @param followed what waits anywhere since: as long as it does, nothing has followed
     */
    public record Back(
            String instance,
            String definition,
            List<String> at,
            Map<String, Object> variables,
            List<CalledAgain> begins,
            Set<String> appeared,
            Set<String> followed) {

        /** The id of the outermost process. */
        public String process() {
            return AreaVariants.shared(definition.substring(0, definition.indexOf(':')));
        }
    }

    /** How the process of a task is now, and what called it. */
    public Place of(String instanceId) {
        return look(now -> {
            List<Level> levels = new ArrayList<>();
            for (String one = instanceId; one != null; ) {
                Call call = callOf(one);
                ExecutionEntity instance = now.executions().findExecutionById(one);
                levels.add(new Level(
                        one,
                        instance.getProcessDefinitionId(),
                        call == null ? null : call.at(),
                        kept(instance.getVariables()),
                        now.waiting(one)));
                one = call == null ? null : call.instance();
            }
            return new Place(
                    levels, now.everything(levels.get(levels.size() - 1).instance()));
        });
    }

    /** Where another instance called one. */
    private record Call(String instance, String at) {}

    private @Nullable Call callOf(String instanceId) {
        return look(now -> {
            ExecutionEntity one = now.executions().findExecutionById(instanceId);
            ExecutionEntity caller = one == null ? null : one.getSuperExecution();
            return caller == null ? null : new Call(caller.getProcessInstanceId(), caller.getActivityId());
        });
    }

    /** By keys: every step that is done asks where it stands, and a query of the engine takes many times as long. */
    private <T extends @Nullable Object> T look(Function<Now, T> question) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> question.apply(new Now(runtime, context.getExecutionManager(), new HashMap<>())));
    }

    /**
     * What waits where, while nothing moves: each instance is looked at once.
     *
     * @param seen by the id of the instance
     */
    private record Now(RuntimeService runtime, ExecutionManager executions, Map<String, List<ActivityInstance>> seen) {

        Map<String, String> waiting(String instanceId) {
            return leaves(instanceId).stream()
                    .collect(Collectors.toMap(ActivityInstance::getId, ActivityInstance::getActivityId));
        }

        /** In an instance, and in all that it called. */
        Set<String> everything(String instanceId) {
            Set<String> everything = new HashSet<>();
            for (ActivityInstance one : leaves(instanceId)) {
                everything.add(one.getId());
                if (CALL.equals(one.getActivityType())) {
                    Stream.of(one.getExecutionIds())
                            .map(executions::findSubProcessInstanceBySuperExecutionId)
                            .filter(Objects::nonNull)
                            .forEach(called -> everything.addAll(everything(called.getId())));
                }
            }
            return everything;
        }

        private List<ActivityInstance> leaves(String instanceId) {
            List<ActivityInstance> known = seen.get(instanceId);
            if (known == null) {
                known = new ArrayList<>();
                collect(runtime.getActivityInstance(instanceId), known);
                seen.put(instanceId, known);
            }
            return known;
        }
    }

    /** The routing values of an instance, as they are kept: numbers, words, and dates by their moment. */
    public Map<String, Object> variables(String instanceId) {
        return kept(runtime.getVariables(instanceId));
    }

    /** Routing values, as they are kept. */
    public static Map<String, Object> kept(Map<String, Object> values) {
        Map<String, Object> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> kept.put(name, value instanceof Date date ? DATE + date.getTime() : value));
        return kept;
    }

    static Map<String, Object> values(Map<String, Object> kept) {
        Map<String, Object> values = new LinkedHashMap<>();
        kept.forEach((name, value) -> values.put(
                name,
                value instanceof String text && text.startsWith(DATE)
                        ? new Date(Long.parseLong(text.substring(DATE.length())))
                        : value));
        return values;
    }

    /**
     * The way back to a task that has been done: in its own process where that goes on, else in what had called it.
     *
     * @param before how it was then
     * @return empty when a called process ended beside it, which nobody could begin again where it was
     */
    public Optional<Back> back(Place before, String taskKey) {
        return look(now -> backFrom(before, taskKey, now));
    }

    private Optional<Back> backFrom(Place before, String taskKey, Now now) {
        List<CalledAgain> begins = new ArrayList<>();
        String at = taskKey;
        for (Level level : before.levels()) {
            Set<String> waiting = now.waiting(level.instance()).keySet();
            List<String> places = new ArrayList<>(List.of(at));
            places.addAll(endedBeside(at, level, waiting));
            if (places.stream().skip(1).anyMatch(place -> isCall(level, place))) {
                return Optional.empty();
            }
            if (runs(level.instance()) || level.calledAt() == null) {
                return Optional.of(back(before, level, waiting, places, begins, now));
            }
            begins.add(0, new CalledAgain(level.instance(), level.definition(), places, level.variables()));
            at = level.calledAt();
        }
        return Optional.empty();
    }

    private Back back(
            Place before, Level onward, Set<String> waiting, List<String> at, List<CalledAgain> begins, Now now) {
        Set<String> appeared = new HashSet<>(waiting);
        appeared.removeAll(onward.waiting().keySet());
        Set<String> followed =
                now.everything(before.levels().get(before.levels().size() - 1).instance());
        // where nothing appeared, whatever waits shows that nothing has followed
        if (!appeared.isEmpty() || !runs(onward.instance())) {
            followed.removeAll(before.everything());
        }
        return new Back(onward.instance(), onward.definition(), at, onward.variables(), begins, appeared, followed);
    }

    /** What waited beside a step, such as at a join, and ended with it. */
    private static List<String> endedBeside(String step, Level before, Set<String> waiting) {
        Map<String, String> gone = new HashMap<>(before.waiting());
        gone.keySet().removeAll(waiting);
        List<String> places = new ArrayList<>(gone.values());
        places.remove(step);
        return places;
    }

    private boolean isCall(Level level, String place) {
        return repository.getBpmnModelInstance(level.definition()).getModelElementById(place) instanceof CallActivity;
    }

    /** Whether an instance still runs. */
    public boolean runs(String instanceId) {
        return look(now -> now.executions().findExecutionById(instanceId) != null);
    }

    /** Whether an instance goes on by itself in a moment. */
    public boolean isOnItsWay(String instanceId) {
        ActivityInstance whole = runtime.getActivityInstance(instanceId);
        return whole != null && isOnItsWay(whole);
    }

    private static boolean isOnItsWay(ActivityInstance one) {
        return one.getChildTransitionInstances().length > 0
                || Stream.of(one.getChildActivityInstances()).anyMatch(Whereabouts::isOnItsWay);
    }

    /** Whether an instance, as it is drawn now, has an element. */
    public boolean has(String instanceId, String elementId) {
        ProcessInstance running = runtime.createProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
        return running != null
                && repository
                                .getBpmnModelInstance(running.getProcessDefinitionId())
                                .getModelElementById(elementId)
                        != null;
    }

    /** Whether nothing has moved since a step: everything that appeared with it still waits as it did. */
    public boolean stillWait(Back back) {
        if (!runs(back.instance())) {
            return back.followed().isEmpty();
        }
        return look(now -> now.waiting(back.instance()).keySet().containsAll(back.appeared())
                && now.everything(outermost(back.instance())).containsAll(back.followed()));
    }

    private String outermost(String instanceId) {
        Call call = callOf(instanceId);
        return call == null ? instanceId : outermost(call.instance());
    }

    /** Whether a way back is still drawn. */
    public boolean has(Back back) {
        return !runs(back.instance()) || back.at().stream().allMatch(place -> has(back.instance(), place));
    }

    /**
     * Goes back to a task: what appeared since is ended, the routing values are what they were, the task is there anew;
     * a called process that had ended with it is called again, and begins there.
     *
     * @return the instances that are begun again, each by the one whose place it takes
     */
    public Map<String, String> goBack(Back back) {
        Map<String, String> begun = new HashMap<>();
        CalledAgain.during(back.begins(), begun, () -> {
            if (runs(back.instance())) {
                modify(back);
            } else {
                begun.put(
                        back.instance(),
                        beginAt(
                                back.definition(),
                                instance(back.instance()).getBusinessKey(),
                                back.variables(),
                                back.at()));
            }
        });
        return begun;
    }

    private void modify(Back back) {
        Map<String, Object> variables = back.variables();
        runtime.removeVariables(
                back.instance(),
                runtime.getVariables(back.instance()).keySet().stream()
                        .filter(name -> !variables.containsKey(name))
                        .toList());
        runtime.setVariables(back.instance(), values(variables));
        ProcessInstanceModificationBuilder modification = runtime.createProcessInstanceModification(back.instance());
        back.appeared().forEach(modification::cancelActivityInstance);
        back.at().forEach(modification::startBeforeActivity);
        modification.execute();
    }

    /**
     * Where an instance that has ended was just before: what its ending broke off, or the last step that somebody did.
     *
     * @return ids of elements of its diagram, perhaps none
     */
    public List<String> lastOf(String instanceId) {
        List<HistoricActivityInstance> waits = waits(instanceId);
        List<String> brokenOff = brokenOff(instanceId, waits);
        if (!brokenOff.isEmpty()) {
            return brokenOff;
        }
        return waits.stream()
                .filter(one -> !one.isCanceled() && one.getEndTime() != null)
                .filter(one -> one.getActivityType().equals("userTask")
                        || one.getActivityType().equals(CALL))
                .max(Comparator.comparing(HistoricActivityInstance::getEndTime)
                        .thenComparing(HistoricActivityInstance::getStartTime))
                .map(one -> List.of(one.getActivityId()))
                .orElse(List.of());
    }

    /**
     * Instances of a process that something broke off since then, the oldest first.
     *
     * @param businessKey the reference of what they were about
     */
    public List<String> brokenOff(String processKey, String businessKey, Instant since) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKeyIn(variants.everyVariant(processKey))
                .processInstanceBusinessKey(businessKey)
                .finishedAfter(Date.from(since.minusMillis(AT_ONCE)))
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .filter(one -> !brokenOff(one, waits(one)).isEmpty())
                .toList();
    }

    /**
     * Begins again what was broken off, where it was; one that does something else since is ended.
     *
     * @return the new instance
     */
    public String goOn(String instanceId, Map<String, Object> variables) {
        String begun = beginAt(
                definitionOf(instanceId),
                instance(instanceId).getBusinessKey(),
                variables,
                brokenOff(instanceId, waits(instanceId)));
        if (runs(instanceId)) {
            undo(instanceId);
        }
        return begun;
    }

    private List<HistoricActivityInstance> waits(String instanceId) {
        HistoricProcessInstance whole = instance(instanceId);
        BpmnModelInstance drawn = repository.getBpmnModelInstance(whole.getProcessDefinitionId());
        return history.createHistoricActivityInstanceQuery().processInstanceId(instanceId).list().stream()
                .filter(one -> WAITS.contains(one.getActivityType()))
                .filter(one -> !(drawn.getModelElementById(one.getActivityId()) instanceof CallActivity call)
                        || !"sharing-consent".equals(call.getCalledElement()))
                .toList();
    }

    private List<String> brokenOff(String instanceId, List<HistoricActivityInstance> waits) {
        BpmnModelInstance drawn = repository.getBpmnModelInstance(definitionOf(instanceId));
        List<HistoricActivityInstance> onTheWay = waits.stream()
                .filter(one -> one.getEndTime() != null && !isBeside(drawn.getModelElementById(one.getActivityId())))
                .toList();
        // what the ending broke off went all at once, after whatever was done last
        long done = latest(onTheWay, false);
        long off = latest(onTheWay, true);
        Set<String> seen = new HashSet<>();
        return onTheWay.stream()
                .filter(HistoricActivityInstance::isCanceled)
                .filter(one -> one.getEndTime().getTime() >= Math.max(done, off - AT_ONCE))
                // at a join each branch waits by itself
                .filter(one -> one.getActivityType().equals("parallelGateway") || seen.add(one.getActivityId()))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private static long latest(List<HistoricActivityInstance> some, boolean canceled) {
        return some.stream()
                .filter(one -> one.isCanceled() == canceled)
                .mapToLong(one -> one.getEndTime().getTime())
                .max()
                .orElse(0);
    }

    /** Whether an element is in what goes on beside the pathway, such as a review of its own. */
    private static boolean isBeside(ModelElementInstance element) {
        for (ModelElementInstance around = element; around != null; around = around.getParentElement()) {
            if (around instanceof SubProcess part && part.triggeredByEvent()) {
                return true;
            }
        }
        return false;
    }

    /** Ends an instance that should not have begun. */
    public void undo(String instanceId) {
        runtime.deleteProcessInstance(instanceId, "taken-back");
    }

    /** The version of the diagram that an instance runs on. */
    public String definitionOf(String instanceId) {
        return instance(instanceId).getProcessDefinitionId();
    }

    /**
     * Whether an instance, as it is drawn, asks for a value somewhere after a step; one of an older version may not.
     */
    public boolean asksAfter(String instanceId, String step, String value) {
        BpmnModelInstance drawn = repository.getBpmnModelInstance(definitionOf(instanceId));
        Deque<FlowNode> ahead = new ArrayDeque<>(drawn.getModelElementsByType(ServiceTask.class).stream()
                .filter(task -> ("${" + step + "}").equals(task.getCamundaDelegateExpression()))
                .toList());
        Set<FlowNode> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            for (SequenceFlow flow : ahead.remove().getOutgoing()) {
                if (flow.getConditionExpression() != null
                        && flow.getConditionExpression().getTextContent().contains(value)) {
                    return true;
                }
                if (seen.add(flow.getTarget())) {
                    ahead.add(flow.getTarget());
                }
            }
        }
        return false;
    }

    /**
     * Begins a process in the middle: the area's own where it has the place, else the shared one.
     *
     * @return the new instance
     * @throws ConflictException when neither has the place
     */
    public String beginIn(
            String processKey, String area, String businessKey, Map<String, Object> variables, String place) {
        return Stream.of(variants.process(processKey, area), variants.process(processKey, null))
                .flatMap(Optional::stream)
                .map(ProcessDefinition::getId)
                .filter(id -> repository.getBpmnModelInstance(id).getModelElementById(place) != null)
                .findFirst()
                .map(id -> beginAt(id, businessKey, variables, List.of(place)))
                .orElseThrow(() -> new ConflictException("process.cannot-begin-there"));
    }

    /**
     * Begins a pathway again in the middle.
     *
     * @return the new instance
     * @throws ConflictException when the diagram has none of the places any more
     */
    public String beginAt(String definitionId, String businessKey, Map<String, Object> variables, List<String> places) {
        if (places.isEmpty()) {
            throw new ConflictException("process.cannot-begin-there");
        }
        ProcessInstantiationBuilder begin = runtime.createProcessInstanceById(definitionId)
                .businessKey(businessKey)
                .setVariables(values(variables));
        places.forEach(begin::startBeforeActivity);
        return begin.execute().getId();
    }

    /**
     * Begins a pathway that has ended again where it was, and in it what it had called, where that is known.
     *
     * @param variables its routing values at the end
     * @param called gives the routing values of an instance that it had called, or empty where nobody knows them
     * @return the instances that are begun again, each by the one whose place it takes
     */
    public Map<String, String> beginAgain(
            String endedInstance,
            String definitionId,
            Map<String, Object> variables,
            Function<String, Optional<Map<String, Object>>> called) {
        List<String> places = lastOf(endedInstance);
        List<HistoricActivityInstance> calls = waits(endedInstance).stream()
                .filter(one -> one.getCalledProcessInstanceId() != null && places.contains(one.getActivityId()))
                .sorted(Comparator.comparing(HistoricActivityInstance::getEndTime))
                .toList();
        List<CalledAgain> inside = calls.isEmpty()
                ? List.of()
                : Optional.of(calls.get(calls.size() - 1).getCalledProcessInstanceId())
                        .filter(one -> !brokenOff(one, waits(one)).isEmpty())
                        .flatMap(one -> called.apply(one)
                                .map(known ->
                                        new CalledAgain(one, definitionOf(one), brokenOff(one, waits(one)), known)))
                        .stream()
                        .toList();
        Map<String, String> begun = new HashMap<>();
        String businessKey = instance(endedInstance).getBusinessKey();
        CalledAgain.during(
                inside, begun, () -> begun.put(endedInstance, beginAt(definitionId, businessKey, variables, places)));
        return begun;
    }

    private HistoricProcessInstance instance(String instanceId) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
    }

    /** What waits in an instance, and in all that it called. */
    public Set<String> everything(String instanceId) {
        return look(now -> now.everything(instanceId));
    }

    private static void collect(@Nullable ActivityInstance one, List<ActivityInstance> into) {
        if (one == null) {
            return;
        }
        ActivityInstance[] inside = one.getChildActivityInstances();
        if (inside.length == 0 && one.getParentActivityInstanceId() != null) {
            into.add(one);
        }
        for (ActivityInstance part : inside) {
            collect(part, into);
        }
    }
}
