package org.fairlead.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.task.Task;
import org.fairlead.system.Effects;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts pathways and tells them what has happened. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Pathways {

    private final AreaVariants variants;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final TaskService tasks;

    /**
     * Starts the newest version of a process, or of the variant that the area among the variables has of it.
     *
     * @param businessKey the reference of what it is about
     * @return the id of the instance
     */
    @Transactional
    public String start(String processKey, @Nullable String businessKey, Map<String, Object> variables) {
        ProcessDefinition newest = variants.process(processKey, variables.get(Variables.AREA))
                .orElseThrow(() -> new NotFoundException("process.process-not-deployed", processKey));
        Effects.note("process:" + processKey);
        return runtime.startProcessInstanceById(newest.getId(), businessKey, variables)
                .getId();
    }

    /** Lets one more role do the task of an instance; who has it already keeps it. */
    public void askToo(String instanceId, String taskKey, String role) {
        open(instanceId, taskKey).forEach(task -> tasks.addCandidateGroup(task.getId(), role));
    }

    /** Takes the task of an instance from somebody who is away, so that who covers can take it. */
    public void putBack(String instanceId, String taskKey, Predicate<String> isAway) {
        open(instanceId, taskKey).stream()
                .filter(task -> task.getAssignee() != null && isAway.test(task.getAssignee()))
                .forEach(task -> tasks.setAssignee(task.getId(), null));
    }

    /** Whether a task of an instance waits for somebody. */
    public boolean asks(String instanceId, String taskKey) {
        return !open(instanceId, taskKey).isEmpty();
    }

    private List<Task> open(String instanceId, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceId(instanceId)
                .taskDefinitionKey(taskKey)
                .list();
    }

    /**
     * Sends a message to what waits for it in one instance. It never goes by business key alone, because a parent and
     * what it called may wait for the same message.
     *
     * @return false when nothing waits for it there, which is normal for a case that has ended
     */
    @Transactional
    public boolean send(@Nullable String instanceId, String message, Map<String, Object> variables) {
        List<EventSubscription> waiting = instanceId == null
                ? List.of()
                : runtime.createEventSubscriptionQuery()
                        .processInstanceId(instanceId)
                        .eventType("message")
                        .eventName(message)
                        .list();
        if (waiting.isEmpty()) {
            return false;
        }
        Effects.note("message:" + message);
        runtime.messageEventReceived(message, waiting.get(0).getExecutionId(), variables);
        return true;
    }

    /** Whether something in the instance waits for the message. */
    public boolean waitsFor(String instanceId, String message) {
        return runtime.createEventSubscriptionQuery()
                        .processInstanceId(instanceId)
                        .eventType("message")
                        .eventName(message)
                        .count()
                > 0;
    }

    /** Sets variables of an instance that still runs; one that has ended is left alone. */
    @Transactional
    public void setVariables(String instanceId, Map<String, Object> variables) {
        if (runs(instanceId)) {
            runtime.setVariables(instanceId, variables);
        }
    }

    /** A variable of an instance that still runs, or null. */
    public @Nullable Object variable(String instanceId, String name) {
        return runs(instanceId) ? runtime.getVariable(instanceId, name) : null;
    }

    /** Whether an instance still runs. */
    public boolean runs(String instanceId) {
        return instanceId != null
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(instanceId)
                                .count()
                        > 0;
    }

    /**
     * Deletes the instances under business keys and everything they called, running or ended, with their history. What
     * something else has called, which goes on, is left to that.
     */
    @Transactional
    public void erase(Collection<String> businessKeys) {
        Set<String> found = new LinkedHashSet<>();
        businessKeys.forEach(key -> {
            history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(key)
                    .list()
                    .forEach(instance -> found.add(instance.getId()));
            runtime.createProcessInstanceQuery()
                    .variableValueEquals(Variables.CASE_REF, key)
                    .list()
                    .forEach(instance -> found.add(instance.getId()));
        });
        Deque<String> callers = new ArrayDeque<>(found);
        while (!callers.isEmpty()) {
            history.createHistoricProcessInstanceQuery().superProcessInstanceId(callers.remove()).list().stream()
                    .map(HistoricProcessInstance::getId)
                    .filter(found::add)
                    .forEach(callers::add);
        }
        if (found.isEmpty()) {
            return;
        }
        List<HistoricProcessInstance> all = history.createHistoricProcessInstanceQuery()
                .processInstanceIds(found)
                .list();
        all.stream()
                .filter(one -> one.getEndTime() == null && found.contains(one.getRootProcessInstanceId()))
                .filter(one -> one.getSuperProcessInstanceId() == null)
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "erased", true, true, true, false));
        List<String> ended = all.stream()
                .filter(one -> one.getEndTime() != null || found.contains(one.getRootProcessInstanceId()))
                .map(HistoricProcessInstance::getId)
                .toList();
        if (!ended.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(ended);
        }
    }

    /** Whether a process has ever been started under a business key, as far as history goes back. */
    public boolean wasStarted(String processKey, @Nullable String businessKey) {
        return history.createHistoricProcessInstanceQuery()
                        .processDefinitionKeyIn(variants.everyVariant(processKey))
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }

    /**
     * The instances that run under a business key, whatever their process: a case and what was called or started for
     * it.
     */
    public List<String> running(String processKey, @Nullable String businessKey) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKeyIn(variants.everyVariant(processKey))
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }
}
