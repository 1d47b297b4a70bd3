package org.fairlead.process.deploy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.ChangedFiles;
import org.fairlead.process.Rehearsal;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What runs, and what may be told of it. */
@Component
@RequiredArgsConstructor
class FilesInUse implements ChangedFiles {

    private final Deployments deployments;
    private final RepositoryService repository;
    private final Discretion discretion;

    @Override
    public Rehearsal.Change none(Person owner) {
        return deployments.planned(List.of(), owner);
    }

    @Override
    public Map<String, Task> tasks() {
        Map<String, Task> tasks = new HashMap<>();
        for (ProcessDefinition process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            repository
                    .getBpmnModelInstance(process.getId())
                    .getModelElementsByType(UserTask.class)
                    .forEach(task -> tasks.putIfAbsent(
                            task.getId(),
                            new Task(
                                    task.getName() == null ? task.getId() : task.getName(), task.getCamundaFormRef())));
        }
        return tasks;
    }

    @Override
    public @Nullable String name(String process, String diagram) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                                .getModelElementById(process)
                        instanceof Process drawn
                ? drawn.getName()
                : null;
    }

    @Override
    public boolean mayBeTold(String process, String step) {
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return newest != null
                && discretion.mayBeCounted(newest.getId())
                && discretion.mayBeTold(repository.getBpmnModelInstance(newest.getId()), step);
    }
}
