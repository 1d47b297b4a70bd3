package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides an urgent referral between two meetings, when the leads of the service and of the site say the same. */
@Service
@RequiredArgsConstructor
class UrgentIntake {

    static final String FORM = "urgent-decision";

    private final IntakeDecisions decisions;
    private final Cases cases;
    private final Timeline timeline;
    private final AreaSettings settings;
    private final Areas areas;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** What the two said. */
    sealed interface Compared {}

    /** Both decided alike. */
    record Alike(boolean urgentAgreed, @Nullable String intakeDecision) implements Compared {}

    /** They did not; the next meeting decides, by its due date. */
    record Different(boolean urgentAgreed, Instant intakeDueAt) implements Compared {}

    /** What the two say together; where they differ, the next meeting decides, and its day is the new due date. */
    @Step(
            value = "compareUrgentDecisions",
            name = "Compare both leads' decisions",
            help = "Looks whether both leads decided alike about an urgent referral.")
    @Transactional
    Compared compare(
            String caseRef,
            @Answered(task = "decide-urgent") Submission ours,
            @Answered(task = "decide-urgent-site") Submission theirs) {
        CaseRecord theCase = cases.find(caseRef);
        String decision = ours.answers().text("intakeDecision");
        if (Objects.equals(decision, theirs.answers().text("intakeDecision"))) {
            decisions.record(ours, null);
            return new Alike(true, decision);
        }
        timeline.add(caseRef, EntryKind.INTAKE, say("intake.two-leads-did-not"));
        int interval = settings.number(theCase.areaId(), Setting.INTAKE_INTERVAL);
        return new Different(
                false, calendar.addDaysOf(areas.site(theCase.siteId()).orElseThrow(), clock.instant(), interval));
    }
}
