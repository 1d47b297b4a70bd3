package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Programme;
import org.fairlead.casework.Timeline;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The development plans of a child in the prevention programme: D1 in the first sessions, D2 and D3 a term later each,
 * then one a year (the service's manual, appendix C).
 */
@Service
@RequiredArgsConstructor
class DevelopmentPlans {

    static final String FORM = "development-plan";
    /** D1, D2 and D3 are a term apart. */
    private static final int TERMLY = 3;

    private static final int SCHOOL_DAYS_A_WEEK = 5;

    private final FormSubmissions submissions;
    private final Cases cases;
    private final Timeline timeline;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** Every plan of a case, the first first. */
    List<DevelopmentPlan> of(String caseRef) {
        List<Submission> written = submissions.ofCase(caseRef).stream()
                .filter(submission -> FORM.equals(submission.formId()))
                .toList();
        return java.util.stream.IntStream.range(0, written.size())
                .mapToObj(place -> DevelopmentPlan.of(place + 1, written.get(place)))
                .toList();
    }

    /** When the plan is looked at next: a term from now until there are three, then a year from now. */
    @Step(
            value = "setPlanReview",
            name = "Work out the next review of the plan",
            help = "A term from now while there are fewer than three development plans, then a year from now.")
    Review nextReview(String caseRef) {
        String areaId = cases.find(caseRef).areaId();
        return new Review(
                of(caseRef).size() < TERMLY
                        ? calendar.addSchoolDays(
                                areaId,
                                clock.instant(),
                                settings.number(areaId, Setting.PLAN_REVIEW) * SCHOOL_DAYS_A_WEEK)
                        : calendar.closeOf(calendar.firstSchoolDayFrom(
                                areaId,
                                WorkCalendar.date(clock.instant())
                                        .plusMonths(settings.number(areaId, Setting.PLAN_REVIEW_LATER)))));
    }

    /** When the development plan is looked at next. */
    record Review(Instant planReviewAt) {}

    /** Whether 1, 2, 3 and 4 are each used once in a part. */
    boolean ranksOnce(@Nullable String caseRef) {
        return says(caseRef, Setting.PLAN_RANKS_ONCE);
    }

    /** Whether the child's area says yes to something. */
    boolean says(@Nullable String caseRef, Setting setting) {
        return settings.number(cases.find(caseRef).areaId(), setting) > 0;
    }

    /** From now on the child takes a place for direct referrals. */
    @Step(
            value = "moveToSeeker",
            name = "Move to the Seeker programme",
            help = "The child takes one of the link worker's places for direct referrals from now on; the case stays"
                    + " the same.")
    @Transactional
    void moveToSeeker(String caseRef) {
        cases.setProgramme(caseRef, Programme.SEEKER);
        timeline.add(caseRef, EntryKind.WORK, say("support.moves-seeker-programme"));
    }

    @EventListener
    void on(TaskCompleted done) {
        if ("programme-review".equals(done.task().formId())
                && done.submission().answers().is("programmeDecision", "move-on")) {
            cases.setStage(done.task().caseReference(), CaseStage.ENDING);
        }
    }
}
