package org.fairlead.worklist;

import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.fairlead.form.FormRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a living case moves to another version of its diagram no task listener is called; this event is. */
@Component
@RequiredArgsConstructor
class MigratedTasks implements HistoryEventHandler {

    private final ObjectProvider<WorkItemRepository> items;
    private final ObjectProvider<FormRegistry> forms;

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricTaskInstanceEventEntity task
                && event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_MIGRATE)) {
            TaskDefinition drawn = definition(task);
            items.getObject()
                    .moved(
                            task.getTaskId(),
                            task.getProcessDefinitionId(),
                            task.getTaskDefinitionKey(),
                            words(drawn.getNameExpression(), task.getName()),
                            words(drawn.getCamundaFormDefinitionKey(), null),
                            forms.getObject());
        }
    }

    /** The task as the new version draws it. */
    private static TaskDefinition definition(HistoricTaskInstanceEventEntity task) {
        return Objects.requireNonNull(Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                .getTaskDefinitions()
                .get(task.getTaskDefinitionKey()));
    }

    private static @Nullable String words(Expression expression, @Nullable String otherwise) {
        return expression == null ? otherwise : expression.getExpressionText();
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
