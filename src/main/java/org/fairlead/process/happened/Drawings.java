package org.fairlead.process.happened;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.fairlead.process.Awaited;
import org.fairlead.process.Steps;
import org.fairlead.process.Tells;
import org.fairlead.process.deploy.Discretion;
import org.springframework.stereotype.Component;

/** The versions of diagrams, with what may be told of them now. */
@Component
@RequiredArgsConstructor
class Drawings {

    private static final Map<String, Awaited> SENDERS = senders();

    private final RepositoryService repository;
    private final Discretion discretion;

    /** Reads each version once, for one look at it: whether a call may be told goes by what it calls now. */
    Function<String, Drawn> once() {
        Map<String, Drawn> known = new HashMap<>();
        return definition -> known.computeIfAbsent(definition, this::read);
    }

    private Drawn read(String definition) {
        BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
        boolean counted = discretion.mayBeCounted(definition);
        return new Drawn(
                diagram,
                element -> counted && discretion.mayBeTold(diagram, element),
                message -> SENDERS.getOrDefault(message, Awaited.SERVICE));
    }

    private static Map<String, Awaited> senders() {
        Map<String, Awaited> senders = new HashMap<>();
        for (Class<?> type : Steps.ofTheService().speaking()) {
            for (Tells told : type.getAnnotationsByType(Tells.class)) {
                senders.put(told.value(), told.from());
            }
        }
        return senders;
    }
}
