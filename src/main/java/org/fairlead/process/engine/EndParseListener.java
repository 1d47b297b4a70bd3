package org.fairlead.process.engine;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.fairlead.process.CalledBrokenOff;
import org.fairlead.process.DrawnBeginning;
import org.fairlead.process.DrawnRegister;
import org.fairlead.process.InstanceEnded;
import org.fairlead.process.Whereabouts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells with which values a called process was broken off, since once it is gone the engine knows them no more, and
 * that the process of an entry of a register, or of what was begun on a case, has ended.
 */
@Component
@RequiredArgsConstructor
class EndParseListener extends AbstractBpmnParseListener {

    private static final Set<String> WATCHED = Set.of(DrawnRegister.PROPERTY, DrawnBeginning.PROPERTY);

    private final ApplicationEventPublisher events;

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::ended);
        if (isWatched(element)) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::entryEnded);
        }
    }

    private static boolean isWatched(Element process) {
        Element more = process.element("extensionElements");
        Element properties = more == null ? null : more.element("properties");
        return properties != null
                && properties.elements("property").stream().anyMatch(one -> WATCHED.contains(one.attribute("name")));
    }

    private void entryEnded(DelegateExecution instance) {
        boolean cameToAnEnd = !instance.isCanceled();
        events.publishEvent(new InstanceEnded(
                instance.getProcessInstanceId(),
                instance.getProcessBusinessKey(),
                cameToAnEnd ? instance.getCurrentActivityId() : null,
                cameToAnEnd ? instance.getCurrentActivityName() : null));
    }

    private void ended(DelegateExecution instance) {
        if (instance.isCanceled() && instance.getSuperExecution() != null && instance.getProcessBusinessKey() != null) {
            events.publishEvent(new CalledBrokenOff(
                    instance.getProcessInstanceId(),
                    instance.getProcessBusinessKey(),
                    Whereabouts.kept(instance.getVariables())));
        }
    }
}
