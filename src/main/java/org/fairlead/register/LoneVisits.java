package org.fairlead.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/** When somebody asks after a colleague who visits alone, in minutes after the end that they said. */
@Component
@RequiredArgsConstructor
class LoneVisits {

    private final AreaSettings settings;

    /** The end as it was planned, and when the worker, the buddy, the supervisor and the lead on call are asked. */
    record Clocks(
            Instant visitEndAt,
            Instant visitWorkerAt,
            Instant visitBuddyAt,
            Instant visitSupervisorAt,
            Instant visitLeadAt) {}

    @Step(
            value = "setVisitClocks",
            name = "Work out who asks when",
            help = "From the day and time until which somebody visits alone.")
    Clocks clocks(String area, @Answered(form = "lone-visit") Submission visit) {
        Instant end = LocalDate.parse(visit.answers().required("visitOn"))
                .atTime(LocalTime.parse(visit.answers().required("visitEndsAt")))
                .atZone(WorkCalendar.ZONE)
                .toInstant();
        return new Clocks(
                end,
                after(end, area, Setting.LONE_VISIT_WORKER),
                after(end, area, Setting.LONE_VISIT_BUDDY),
                after(end, area, Setting.LONE_VISIT_SUPERVISOR),
                after(end, area, Setting.LONE_VISIT_LEAD));
    }

    private Instant after(Instant end, String area, Setting setting) {
        return end.plus(Duration.ofMinutes(settings.number(area, setting)));
    }
}
