package org.fairlead.process.guard;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Every step that Fairlead does by itself, and every listener, names one of its delegates, of the right kind. */
final class KnownDelegate implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            look(diagram, task, task.getCamundaDelegateExpression(), JavaDelegate.class, around, findings);
        }
        for (CamundaExecutionListener listener : diagram.all(CamundaExecutionListener.class)) {
            look(
                    diagram,
                    owner(listener),
                    listener.getCamundaDelegateExpression(),
                    ExecutionListener.class,
                    around,
                    findings);
        }
        for (CamundaTaskListener listener : diagram.all(CamundaTaskListener.class)) {
            look(
                    diagram,
                    owner(listener),
                    listener.getCamundaDelegateExpression(),
                    TaskListener.class,
                    around,
                    findings);
        }
    }

    private static void look(
            Diagram diagram,
            BaseElement element,
            String expression,
            Class<?> kind,
            Surroundings around,
            Findings findings) {
        Optional<String> name = Expressions.bean(expression);
        Optional<Class<?>> type = name.flatMap(around.declared()::delegate);
        if (name.isEmpty()) {
            findings.add(
                    diagram,
                    element,
                    "This step names no delegate in the form ${name}.",
                    "Set its implementation to “Delegate expression” and name one of: " + near(around, kind) + ".");
        } else if (type.isEmpty() || !kind.isAssignableFrom(type.get())) {
            findings.add(
                    diagram,
                    element,
                    "Fairlead has no " + (kind == JavaDelegate.class ? "step" : "listener") + " called “"
                            + Findings.quoted(name.get()) + "”.",
                    "Name one of: " + near(around, kind) + ".");
        }
    }

    private static String near(Surroundings around, Class<?> kind) {
        return String.join(
                ", ",
                around.declared().delegates().stream()
                        .filter(name -> kind.isAssignableFrom(
                                around.declared().delegate(name).orElseThrow()))
                        .toList());
    }

    private static BaseElement owner(ModelElementInstance listener) {
        ModelElementInstance parent = listener.getParentElement();
        while (!(parent instanceof BaseElement element) || element.getId() == null) {
            parent = parent.getParentElement();
        }
        return (BaseElement) parent;
    }
}
