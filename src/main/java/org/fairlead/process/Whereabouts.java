package org.fairlead.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.system.ConflictException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a pathway is, where it went, and how it gets back there. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Whereabouts {

    /** Where somebody or something is waited for. */
    private static final Set<String> WAITS = Set.of(
            "userTask",
            "callActivity",
            "receiveTask",
            "intermediateTimer",
            "intermediateMessageCatch",
            "intermediateConditional");

    private static final String DATE = "date:";

    /** In milliseconds, no transaction breaks off a pathway for longer. */
    private static final long AT_ONCE = 1000;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;

    /** An instance as it is: its routing values, and every part of it that waits. */
    public record Place(Map<String, Object> variables, Set<String> waiting) {}

    /** How an instance is now. */
    public Place of(String instanceId) {
        return new Place(variables(instanceId), waiting(instanceId));
    }

    /** The routing values of an instance, as they are kept: numbers, words, and dates by their moment. */
    public Map<String, Object> variables(String instanceId) {
        Map<String, Object> kept = new LinkedHashMap<>();
        runtime.getVariables(instanceId)
                .forEach((name, value) -> kept.put(name, value instanceof Date date ? DATE + date.getTime() : value));
        return kept;
    }

    private static Map<String, Object> values(Map<String, Object> kept) {
        Map<String, Object> values = new LinkedHashMap<>();
        kept.forEach((name, value) -> values.put(
                name,
                value instanceof String text && text.startsWith(DATE)
                        ? new Date(Long.parseLong(text.substring(DATE.length())))
                        : value));
        return values;
    }

    /** What of an instance waits now that did not before. */
    public Set<String> appeared(String instanceId, Place before) {
        Set<String> appeared = waiting(instanceId);
        appeared.removeAll(before.waiting());
        return appeared;
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

    /** Whether everything that appeared with a step still waits as it did. */
    public boolean stillWait(String instanceId, Set<String> appeared) {
        return !appeared.isEmpty() && waiting(instanceId).containsAll(appeared);
    }

    /**
     * Goes back to a task: what appeared since is ended, the routing values are what they were, the task is there anew.
     */
    public void goBack(String instanceId, String taskKey, Map<String, Object> variables, Set<String> appeared) {
        runtime.removeVariables(
                instanceId,
                runtime.getVariables(instanceId).keySet().stream()
                        .filter(name -> !variables.containsKey(name))
                        .toList());
        runtime.setVariables(instanceId, values(variables));
        ProcessInstanceModificationBuilder back = runtime.createProcessInstanceModification(instanceId);
        appeared.forEach(back::cancelActivityInstance);
        back.startBeforeActivity(taskKey).execute();
    }

    /**
     * Where an instance that has ended was just before: what its ending broke off, or the last step that somebody did.
     *
     * @return ids of elements of its diagram, perhaps none
     */
    public List<String> lastOf(String instanceId) {
        HistoricProcessInstance whole = instance(instanceId);
        BpmnModelInstance drawn = repository.getBpmnModelInstance(whole.getProcessDefinitionId());
        List<HistoricActivityInstance> waits =
                history.createHistoricActivityInstanceQuery().processInstanceId(instanceId).list().stream()
                        .filter(one -> WAITS.contains(one.getActivityType()))
                        .filter(one -> !(drawn.getModelElementById(one.getActivityId()) instanceof CallActivity call)
                                || !"sharing-consent".equals(call.getCalledElement()))
                        .toList();
        List<HistoricActivityInstance> onTheWay = waits.stream()
                .filter(one -> one.getEndTime() != null && !isBeside(drawn.getModelElementById(one.getActivityId())))
                .toList();
        // what the ending broke off went all at once, after whatever was done last
        long done = latest(onTheWay, false);
        long off = latest(onTheWay, true);
        Set<String> brokenOff = new LinkedHashSet<>();
        onTheWay.stream()
                .filter(HistoricActivityInstance::isCanceled)
                .filter(one -> one.getEndTime().getTime() >= Math.max(done, off - AT_ONCE))
                .forEach(one -> brokenOff.add(one.getActivityId()));
        if (!brokenOff.isEmpty()) {
            return List.copyOf(brokenOff);
        }
        return waits.stream()
                .filter(one -> !one.isCanceled() && one.getEndTime() != null)
                .filter(one -> one.getActivityType().equals("userTask")
                        || one.getActivityType().equals("callActivity"))
                .max(Comparator.comparing(HistoricActivityInstance::getEndTime)
                        .thenComparing(HistoricActivityInstance::getStartTime))
                .map(one -> List.of(one.getActivityId()))
                .orElse(List.of());
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

    /** The version of the diagram that an instance runs on. */
    public String definitionOf(String instanceId) {
        return instance(instanceId).getProcessDefinitionId();
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

    private HistoricProcessInstance instance(String instanceId) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
    }

    private Set<String> waiting(String instanceId) {
        Set<String> waiting = new HashSet<>();
        collect(runtime.getActivityInstance(instanceId), waiting);
        return waiting;
    }

    private static void collect(@Nullable ActivityInstance one, Set<String> into) {
        if (one == null) {
            return;
        }
        List<ActivityInstance> inside = new ArrayList<>(List.of(one.getChildActivityInstances()));
        if (inside.isEmpty() && one.getParentActivityInstanceId() != null) {
            into.add(one.getId());
        }
        inside.forEach(part -> collect(part, into));
    }
}
