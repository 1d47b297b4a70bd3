package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Draws up the agenda of a session. */
@Component("drawUpAgenda")
@ForOwners(name = "Draw up the agenda", help = "Collects what the session has to talk about.")
class DrawUpAgendaDelegate implements JavaDelegate {

    private final SupervisionAgendas agendas;

    DrawUpAgendaDelegate(SupervisionAgendas agendas) {
        this.agendas = agendas;
    }

    @Override
    public void execute(DelegateExecution execution) {
        agendas.drawUp((String) execution.getVariable("sessionId"));
    }
}
