package org.fairlead.consent;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.staff.WorkCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Taking part lasts to the ending: a case that was closed by mistake has not ended. */
@Component
@RequiredArgsConstructor
class TakingPartAgain {

    private final ConsentRepository consents;
    private final ApplicationEventPublisher events;

    @EventListener
    void on(CaseOpenedAgain opened) {
        consents.goesOn(opened.caseRef(), ConsentScope.TAKING_PART, WorkCalendar.date(opened.closedAt()));
        events.publishEvent(new ConsentChanged(opened.caseRef()));
    }
}
