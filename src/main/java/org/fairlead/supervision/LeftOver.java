package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/**
 * Brings back what the last session left over: cases that it did not reach or wanted back, and actions not done in
 * time.
 */
@Component
@RequiredArgsConstructor
class LeftOver implements AgendaSource {

    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final AdviceRepository advice;
    private final Cases cases;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Clock clock;

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<AgendaReason> reasons(String areaId) {
        List<AgendaReason> reasons = new ArrayList<>();
        sessions.lastHeld(SessionKind.CLINICAL, areaId).ifPresent(last -> {
            agendas.of(last.id()).stream()
                    .filter(item -> item.state().equals("not-reached"))
                    .filter(item -> cases.find(item.caseRef()).isOpen())
                    .forEach(item -> reasons.add(new AgendaReason(
                            item.caseRef(), "not-reached", say("supervision.last-session-did-not"), Map.of())));
            advice.toBringBack(last.id()).stream()
                    .filter(caseRef -> cases.find(caseRef).isOpen())
                    .forEach(caseRef -> reasons.add(new AgendaReason(
                            caseRef, "brought-back", say("supervision.last-session-wanted-back"), Map.of())));
        });
        LocalDate today = WorkCalendar.date(clock.instant());
        advice.lateOfArea(SessionKind.CLINICAL, areaId, today)
                .forEach(late -> reasons.add(new AgendaReason(
                        late.caseRef(),
                        "action-late",
                        say(
                                "supervision.agreed-not-done",
                                cases.find(late.caseRef()).child().withoutNames(late.what())),
                        Map.of(
                                "Owner",
                                staff.displayName(late.owner()),
                                say("supervision.was-due"),
                                time.day(late.dueOn())))));
        return reasons;
    }
}
