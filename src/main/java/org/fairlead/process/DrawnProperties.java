package org.fairlead.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/**
 * What the properties of a process say.
 *
 * @param form that its start event asks; empty for none
 */
record DrawnProperties(Map<String, String> said, String form) {

    static DrawnProperties of(Process process) {
        Map<String, String> said = new HashMap<>();
        if (process.getExtensionElements() != null) {
            process.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()
                    .forEach(all -> all.getCamundaProperties()
                            .forEach(one -> said.put(one.getCamundaName(), one.getCamundaValue())));
        }
        return new DrawnProperties(said, asked(process));
    }

    private static String asked(Process process) {
        return process.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .map(StartEvent::getCamundaFormRef)
                .filter(form -> form != null && !form.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Whether it says something, be it nothing. */
    boolean names(String name) {
        return said.containsKey(name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(said.get(name));
    }

    String text(String name) {
        return find(name).orElse("");
    }

    /** Words with commas between them. */
    Set<String> listed(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
