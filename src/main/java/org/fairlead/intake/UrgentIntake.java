package org.fairlead.intake;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Timeline;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides an urgent referral between two meetings, when the leads of the service and of the site say the same. */
@Service
class UrgentIntake {

    private static final List<String> TASKS = List.of("decide-urgent", "decide-urgent-site");

    private final FormSubmissions submissions;
    private final IntakeDecisions decisions;
    private final Cases cases;
    private final Timeline timeline;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    UrgentIntake(
            FormSubmissions submissions,
            IntakeDecisions decisions,
            Cases cases,
            Timeline timeline,
            AreaSettings settings,
            WorkCalendar calendar,
            Clock clock) {
        this.submissions = submissions;
        this.decisions = decisions;
        this.cases = cases;
        this.timeline = timeline;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What the two say together; where they differ, the next meeting decides, and its day is the new due date. */
    @Transactional
    Map<String, Object> compare(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        List<Submission> said = TASKS.stream()
                .map(task -> submissions
                        .latestForTask(caseRef, task)
                        .orElseThrow(() -> new IllegalStateException("No answer of " + task + " on case " + caseRef)))
                .toList();
        List<String> different = said.stream()
                .map(submission -> submission.answers().get("intakeDecision").toString())
                .distinct()
                .toList();
        Map<String, Object> variables = new HashMap<>();
        variables.put("urgentAgreed", different.size() == 1);
        if (different.size() == 1) {
            decisions.record(said.get(0), null);
            variables.put("intakeDecision", different.get(0));
        } else {
            timeline.add(caseRef, "The two leads did not agree; the next meeting decides", null, null, null);
            int interval = settings.number(theCase.areaId(), Setting.INTAKE_INTERVAL);
            variables.put("intakeDueAt", Date.from(calendar.addWorkingDays(clock.instant(), interval)));
        }
        return variables;
    }
}
