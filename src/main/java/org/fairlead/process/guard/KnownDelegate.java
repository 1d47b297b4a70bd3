package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Every step that Fairlead does by itself, and every listener, names one of those there are, of the right kind. */
final class KnownDelegate implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        Declarations declared = around.declared();
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            look(diagram, task, task.getCamundaDelegateExpression(), "step", declared.steps(), findings);
        }
        Set<String> listeners = declared.listeners(ExecutionListener.class);
        for (CamundaExecutionListener listener : diagram.all(CamundaExecutionListener.class)) {
            look(diagram, owner(listener), listener.getCamundaDelegateExpression(), "listener", listeners, findings);
        }
        Set<String> ofTasks = declared.listeners(TaskListener.class);
        for (CamundaTaskListener listener : diagram.all(CamundaTaskListener.class)) {
            look(diagram, owner(listener), listener.getCamundaDelegateExpression(), "listener", ofTasks, findings);
        }
    }

    private static void look(
            Diagram diagram,
            BaseElement element,
            String expression,
            String kind,
            Set<String> known,
            Findings findings) {
        Optional<String> name = Expressions.bean(expression);
        if (name.isEmpty()) {
            findings.add(
                    diagram,
                    element,
                    say("process.step-names-no-delegate"),
                    say("process.set-implementation-delegate-expression", String.join(", ", known)));
        } else if (!known.contains(name.get())) {
            findings.add(
                    diagram,
                    element,
                    say("process.fairlead-no-called", kind, Findings.quoted(name.get())),
                    say("process.name-one", String.join(", ", known)));
        }
    }

    private static BaseElement owner(ModelElementInstance listener) {
        ModelElementInstance parent = listener.getParentElement();
        while (!(parent instanceof BaseElement element) || element.getId() == null) {
            parent = parent.getParentElement();
        }
        return (BaseElement) parent;
    }
}
