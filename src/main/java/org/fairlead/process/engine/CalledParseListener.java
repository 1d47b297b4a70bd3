package org.fairlead.process.engine;

import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.fairlead.process.CalledBrokenOff;
import org.fairlead.process.Whereabouts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells with which values a called process was broken off: once it is gone, the engine knows them no more. */
@Component
@RequiredArgsConstructor
class CalledParseListener extends AbstractBpmnParseListener {

    private final ApplicationEventPublisher events;

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::ended);
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
