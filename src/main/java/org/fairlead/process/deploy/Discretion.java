package org.fairlead.process.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.Steps;
import org.fairlead.staff.Roles;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * What may be told of how many cases are where. A number that goes up with each concern would tell that there is one,
 * so process owners, who are no safeguarding leads, see none for what belongs to a concern.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Discretion {

    private static final String CONCERN = "concern-raised";
    /** Messages about a concern go out through it like all others. */
    private static final String MESSAGES = "send-message";

    private final RepositoryService repository;
    private final ApplicationContext beans;
    // a definition never changes
    private final Map<String, Boolean> counted = new ConcurrentHashMap<>();

    /** Only processes are counted in which somebody else than the safeguarding leads has a task. */
    public boolean mayBeCounted(String definitionId) {
        return counted.computeIfAbsent(definitionId, id -> {
            var tasks = repository.getBpmnModelInstance(id).getModelElementsByType(UserTask.class);
            return !repository.getProcessDefinition(id).getKey().equals(MESSAGES)
                    && tasks.stream().anyMatch(task -> !isForSafeguarding(task));
        });
    }

    /** Whether it may be said that a case is, or was, at an element. */
    public boolean mayBeTold(BpmnModelInstance diagram, String element) {
        ModelElementInstance found = diagram.getModelElementById(element);
        if (!(found instanceof FlowNode)) {
            return false;
        }
        for (ModelElementInstance one = found; one != null; one = one.getParentElement()) {
            if (isOfAConcern(one)) {
                return false;
            }
        }
        return true;
    }

    static boolean isForSafeguarding(UserTask task) {
        return task.getCamundaCandidateGroupsList().stream().map(String::strip).anyMatch(Roles::isSafeguarding);
    }

    private boolean isOfAConcern(ModelElementInstance one) {
        if (one instanceof UserTask task) {
            return isForSafeguarding(task);
        }
        if (one instanceof CallActivity call) {
            return newest(call.getCalledElement())
                    .filter(called -> !mayBeCounted(called.getId()))
                    .isPresent();
        }
        if (one instanceof ServiceTask task) {
            return isSafeguard(task.getCamundaDelegateExpression());
        }
        return one instanceof SubProcess sub
                && sub.triggeredByEvent()
                && sub.getChildElementsByType(StartEvent.class).stream()
                        .flatMap(start -> start.getEventDefinitions().stream())
                        .anyMatch(event -> event instanceof MessageEventDefinition message
                                && message.getMessage() != null
                                && CONCERN.equals(message.getMessage().getName()));
    }

    private boolean isSafeguard(String delegate) {
        if (delegate == null || !delegate.matches("\\$\\{\\w+}")) {
            return false;
        }
        String bean = delegate.substring(2, delegate.length() - 1);
        return Steps.ofTheService()
                .said(bean)
                .filter(step -> step.safeguards().length > 0)
                .isPresent();
    }

    private Optional<ProcessDefinition> newest(String key) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult());
    }
}
