package org.fairlead.caseload;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Children who leave primary school: from the first school day of the spring term of Year 6 their link worker is asked
 * what happens to the work.
 */
@Service
@Starts("year-6-leaver")
@Tells("case-ended")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Leavers {

    static final String PROCESS = "year-6-leaver";

    /**
     * A child who leaves primary school this summer.
     *
     * @param plan what was answered ({@code ends}, {@code goes-on}, {@code handed-on}), or null
     */
    record Leaver(
            CaseRecord theCase,
            @Nullable String plan,
            @Nullable String newSchool) {}

    private final Cases cases;
    private final FormSubmissions submissions;
    private final Pathways pathways;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** The open cases of children who are in Year 6 now, the oldest first. */
    @Transactional(readOnly = true)
    List<Leaver> ofArea(Person reader) {
        Caseloads.requireReader(reader);
        SchoolYear year = SchoolYear.of(today());
        return cases.bornBetween(reader.areaId(), year.firstBornOfYear6(), year.lastBornOfYear6()).stream()
                .map(theCase -> {
                    Optional<Answers> answers = submissions
                            .latest(theCase.reference(), PROCESS)
                            .map(Submission::answers)
                            .map(Answers::new);
                    return new Leaver(
                            theCase,
                            answers.map(given -> given.text("leaverPlan")).orElse(null),
                            answers.map(given -> given.text("newSchool")).orElse(null));
                })
                .toList();
    }

    /** The day from which this year's leavers are asked about. */
    LocalDate askedFrom(@Nullable String areaId) {
        return askedFrom(areaId, SchoolYear.of(today()));
    }

    /** Begins the wait for the spring term of Year 6, unless the child has left primary school already. */
    @Transactional
    void watch(CaseRecord theCase) {
        boolean left =
                SchoolYear.ofYear6(theCase.child().dateOfBirth()).lastDay().isBefore(today());
        if (!left && pathways.running(PROCESS, theCase.reference()).isEmpty()) {
            pathways.start(
                    PROCESS,
                    theCase.reference(),
                    Map.of(
                            Variables.CASE_REF, theCase.reference(),
                            Variables.PATHWAY, theCase.pathway(),
                            Variables.AREA, theCase.areaId(),
                            Variables.SITE, theCase.siteId(),
                            Variables.LINK_WORKER, theCase.linkWorker()));
        }
    }

    @Step(
            value = "setLeaverDate",
            name = "Work out when to ask about leaving",
            help = "Finds the spring term of a child's Year 6, when the move to secondary school is asked about.")
    Asked askAt(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        return new Asked(
                askedFrom(theCase.areaId(), SchoolYear.ofYear6(theCase.child().dateOfBirth()))
                        .atStartOfDay(WorkCalendar.ZONE)
                        .toInstant());
    }

    /** When the move to secondary school is asked about. */
    record Asked(Instant askAboutLeavingAt) {}

    @EventListener
    void on(CaseClosed closed) {
        pathways.running(PROCESS, closed.caseRef())
                .forEach(instance -> pathways.send(instance, "case-ended", Map.of()));
    }

    @EventListener
    void on(CaseOpenedAgain opened) {
        CaseRecord theCase = cases.find(opened.caseRef());
        if (theCase.linkWorker() != null) {
            watch(theCase);
        }
    }

    private LocalDate askedFrom(@Nullable String areaId, SchoolYear year) {
        return calendar.firstSchoolDayFrom(areaId, year.january());
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
