package org.fairlead.worklist;

import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts our listener on every user task of every diagram; it cannot be left out or taken off in the Modeler. */
@Component
@RequiredArgsConstructor
class WorkItemParseListener extends AbstractBpmnParseListener {

    private final ObjectProvider<WorkItemListener> listener;

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        TaskListener keepInStep = task -> listener.getObject().notify(task);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, keepInStep);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, keepInStep);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, keepInStep);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, keepInStep);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, keepInStep);
    }
}
