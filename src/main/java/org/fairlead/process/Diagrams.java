package org.fairlead.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What runs, drawn: the diagram of a version, and where an instance is on it. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Diagrams {

    private final RepositoryService repository;
    private final HistoryService history;
    private final AreaVariants variants;

    /** The diagram of a version as BPMN. */
    public String xml(String definitionId) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definitionId)
                .singleResult();
        if (definition == null) {
            throw new NotFoundException("common.no-diagram");
        }
        try (InputStream xml = repository.getProcessModel(definitionId)) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people call elements of a version, by id and in the same order; the id where one has no name. */
    public Map<String, String> named(String definitionId, List<String> elementIds) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        Map<String, String> names = new LinkedHashMap<>();
        for (String id : elementIds) {
            String name = model.getModelElementById(id) instanceof FlowElement element ? element.getName() : null;
            names.put(id, name == null || name.isBlank() ? id : name);
        }
        return names;
    }

    /** Where an instance and everything that it called is; the root first. Ended instances are included. */
    public List<ActiveStep> steps(@Nullable String rootInstanceId) {
        List<ActiveStep> steps = new ArrayList<>();
        HistoricProcessInstance root = history.createHistoricProcessInstanceQuery()
                .processInstanceId(rootInstanceId)
                .singleResult();
        if (root != null) {
            collect(root, null, null, steps);
        }
        return steps;
    }

    /** The instance of a process that was started last, ended or not, whatever it was for. */
    public Optional<String> newest(String processKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKeyIn(variants.everyVariant(processKey))
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(HistoricProcessInstance::getId)
                .findFirst();
    }

    private void collect(
            HistoricProcessInstance instance,
            @Nullable String calledBy,
            @Nullable String calledFrom,
            List<ActiveStep> into) {
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        List<HistoricActivityInstance> active = activities.stream()
                .filter(activity -> activity.getEndTime() == null)
                .toList();
        into.add(new ActiveStep(
                instance.getId(),
                calledBy,
                calledFrom,
                AreaVariants.shared(instance.getProcessDefinitionKey()),
                instance.getProcessDefinitionName(),
                instance.getProcessDefinitionId(),
                active.stream()
                        .map(HistoricActivityInstance::getActivityId)
                        .distinct()
                        .toList(),
                active.stream()
                        .map(HistoricActivityInstance::getActivityName)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                activities.stream()
                        .filter(activity -> activity.getEndTime() != null && !activity.isCanceled())
                        .map(HistoricActivityInstance::getActivityId)
                        .distinct()
                        .toList()));
        for (HistoricActivityInstance activity : activities) {
            if (activity.getCalledProcessInstanceId() != null) {
                HistoricProcessInstance called = history.createHistoricProcessInstanceQuery()
                        .processInstanceId(activity.getCalledProcessInstanceId())
                        .singleResult();
                if (called != null) {
                    collect(called, instance.getId(), activity.getActivityId(), into);
                }
            }
        }
    }
}
