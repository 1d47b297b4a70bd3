package org.fairlead.process.guard;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.fairlead.process.AreaVariants;

/**
 * A file with its agreed numbers put back as they are shipped. The stories of safeguards are played on it: what two
 * people have agreed on is no news, and what else a change takes away is still seen.
 */
public final class AsShipped {

    private static final String TELLS = "overdueTells";

    private AsShipped() {}

    /**
     * The file as it is shipped at some places.
     *
     * @param elements the ids of elements of a diagram; of a decision any, for the table goes back whole
     */
    public static String at(Set<String> elements, String name, String text) {
        int ending = name.lastIndexOf('.');
        Optional<String> shipped = elements.isEmpty()
                ? Optional.empty()
                : Safeguards.shipped(AreaVariants.shared(name.substring(0, ending)) + name.substring(ending));
        if (shipped.isEmpty()) {
            return text;
        }
        if (!name.endsWith(".bpmn")) {
            String id = name.substring(0, ending);
            return shipped.get().replace("\"" + AreaVariants.shared(id) + "\"", "\"" + id + "\"");
        }
        BpmnModelInstance now = read(text);
        BpmnModelInstance first = read(shipped.get());
        for (String id : elements) {
            if (now.getModelElementById(id) instanceof UserTask task
                    && first.getModelElementById(id) instanceof UserTask before) {
                putBack(task, before);
            } else if (now.getModelElementById(id) instanceof CatchEvent event
                    && first.getModelElementById(id) instanceof CatchEvent before) {
                date(before)
                        .ifPresent(then -> date(event)
                                .ifPresent(date -> date.getTimeDate()
                                        .setTextContent(then.getTimeDate().getTextContent())));
            }
        }
        // the reader writes it in where nobody has
        now.getDefinitions().removeAttribute("expressionLanguage");
        return Bpmn.convertToString(now);
    }

    private static void putBack(UserTask task, UserTask before) {
        String due = task.getCamundaDueDate();
        Diagram.extensions(task, CamundaTaskListener.class).stream()
                .flatMap(listener -> listener.getTimeouts().stream())
                .map(TimerEventDefinition::getTimeDate)
                .filter(date -> date != null && date.getTextContent().strip().equals(due))
                .forEach(date -> date.setTextContent(before.getCamundaDueDate()));
        task.setCamundaDueDate(before.getCamundaDueDate());
        task.setCamundaCandidateGroups(before.getCamundaCandidateGroups());
        property(before)
                .ifPresent(then -> property(task).ifPresent(now -> now.setCamundaValue(then.getCamundaValue())));
    }

    private static Optional<CamundaProperty> property(UserTask task) {
        return Diagram.extensions(task, CamundaProperties.class).stream()
                .flatMap(all -> all.getCamundaProperties().stream())
                .filter(one -> TELLS.equals(one.getCamundaName()))
                .findFirst();
    }

    private static Optional<TimerEventDefinition> date(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .filter(timer -> timer.getTimeDate() != null)
                .findFirst();
    }

    private static BpmnModelInstance read(String text) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
