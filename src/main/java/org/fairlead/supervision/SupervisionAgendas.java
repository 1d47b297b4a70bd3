package org.fairlead.supervision;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.process.Step;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws up agendas. A session has one, however often the step is tried. */
@Service
class SupervisionAgendas {

    private static final String OPEN = "open";

    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final List<AgendaSource> sources;
    private final AreasForConcern concerns;
    private final Clock clock;

    SupervisionAgendas(
            SupervisionRepository sessions,
            AgendaRepository agendas,
            List<AgendaSource> sources,
            AreasForConcern concerns,
            Clock clock) {
        this.sessions = sessions;
        this.agendas = agendas;
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(AgendaSource::order))
                .toList();
        this.concerns = concerns;
        this.clock = clock;
    }

    @Step(value = "drawUpAgenda", name = "Draw up the agenda", help = "Collects what the session has to talk about.")
    @Transactional
    void drawUp(String sessionId) {
        sessions.lock(sessionId);
        SupervisionSession session = sessions.find(sessionId).orElseThrow();
        if (session.drawnUpAt() != null || !session.isOpen()) {
            return;
        }
        Map<String, List<AgendaReason>> reasons = switch (session.kind()) {
            case CLINICAL -> ofTeam(session.areaId());
            case CASE -> firstWhatWorries(concerns.of(session.subject(), session.areaId()));
            case PEER -> Map.of();
        };
        List<BroughtCase> agenda = new ArrayList<>();
        reasons.forEach((caseRef, why) -> agenda.add(new BroughtCase(caseRef, agenda.size() + 1, OPEN, why)));
        agendas.write(sessionId, agenda);
        sessions.drawnUp(sessionId, clock.instant());
    }

    /** A case that ends is talked about no more: it is not in the way of those that wait. */
    @EventListener
    void on(CaseClosed closed) {
        agendas.ended(closed.caseRef());
    }

    @EventListener
    void on(CaseOpenedAgain opened) {
        agendas.goesOn(opened.caseRef());
    }

    private Map<String, List<AgendaReason>> ofTeam(String areaId) {
        Map<String, LinkedHashSet<AgendaReason>> brought = new LinkedHashMap<>();
        for (AgendaSource source : sources) {
            source.reasons(areaId)
                    .forEach(reason -> brought.computeIfAbsent(reason.caseRef(), any -> new LinkedHashSet<>())
                            .add(reason));
        }
        Map<String, List<AgendaReason>> reasons = new LinkedHashMap<>();
        brought.forEach((caseRef, why) -> reasons.put(caseRef, List.copyOf(why)));
        return reasons;
    }

    private static Map<String, List<AgendaReason>> firstWhatWorries(Map<String, List<AgendaReason>> all) {
        Map<String, List<AgendaReason>> sorted = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingInt((List<AgendaReason> why) -> why.size())
                        .reversed()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
