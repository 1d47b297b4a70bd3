package org.fairlead.worklist;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a living case moves to another version of its diagram no task listener is called; this event is. */
@Component
class MigratedTasks implements HistoryEventHandler {

    private final ObjectProvider<WorkItemRepository> items;

    MigratedTasks(ObjectProvider<WorkItemRepository> items) {
        this.items = items;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricTaskInstanceEventEntity task
                && event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_MIGRATE)) {
            items.getObject().moved(task.getTaskId(), task.getTaskDefinitionKey(), task.getName());
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
