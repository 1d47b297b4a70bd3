package org.fairlead.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a child on the site's list for the next intake meeting. An urgent one is decided between meetings; when two
 * meetings have passed without a decision, the supervisor hears of it.
 */
@Service
class IntakeList {

    private final Cases cases;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    IntakeList(Cases cases, AreaSettings settings, WorkCalendar calendar, Clock clock) {
        this.cases = cases;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Transactional
    Map<String, Object> join(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        cases.setStage(caseRef, "intake");
        Instant now = clock.instant();
        int interval = settings.number(theCase.areaId(), Setting.INTAKE_INTERVAL);
        int due = theCase.urgent() ? settings.number(theCase.areaId(), Setting.INTAKE_URGENT) : interval;
        int meetings = settings.number(theCase.areaId(), Setting.INTAKE_UNDECIDED);
        return Map.of(
                "intakeDueAt", Date.from(calendar.addWorkingDays(now, due)),
                "intakeEscalateAt", Date.from(calendar.addWorkingDays(now, interval * meetings)));
    }
}
