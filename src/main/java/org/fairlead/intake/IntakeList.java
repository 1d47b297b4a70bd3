package org.fairlead.intake;

import java.time.Clock;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a child on the site's list for the next intake meeting. An urgent one is decided between meetings. A school's
 * days count, so that nothing falls due in its holidays.
 */
@Service
@RequiredArgsConstructor
class IntakeList {

    private final Cases cases;
    private final AreaSettings settings;
    private final Areas areas;
    private final WorkCalendar calendar;
    private final Clock clock;

    @Step(
            value = "joinIntakeList",
            name = "Join the site's list",
            help = "Puts the child on the list for the next intake meeting of the site.")
    @Transactional
    Joined join(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        cases.setStage(caseRef, CaseStage.INTAKE);
        cases.shareWithSite(caseRef);
        Instant now = clock.instant();
        int interval = settings.number(theCase.areaId(), Setting.INTAKE_INTERVAL);
        int due = theCase.referral().urgent() ? settings.number(theCase.areaId(), Setting.INTAKE_URGENT) : interval;
        Site site = areas.site(theCase.siteId()).orElseThrow();
        int meetings = settings.number(theCase.areaId(), Setting.INTAKE_UNDECIDED);
        return new Joined(calendar.addDaysOf(site, now, due), calendar.addDaysOf(site, now, interval * meetings));
    }

    /**
     * By when a meeting decides.
     *
     * @param intakeEscalateAt asked for by versions before 1.4.0 only: since then meetings are counted, not days
     */
    record Joined(Instant intakeDueAt, Instant intakeEscalateAt) {}
}
