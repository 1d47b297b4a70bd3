package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Contacts;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/**
 * What a supervisor looks at first in a caseload: no contact, late tasks, goals that do not move, consent that runs
 * out, a data pack that is due, an action not done. Worked out from the record; nothing from safeguarding.
 */
@Component
@RequiredArgsConstructor
class AreasForConcern {

    private static final int REVIEWS = 1;

    private final CaseloadFactRepository facts;
    private final Contacts contacts;
    private final FormSubmissions submissions;
    private final AdviceRepository advice;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final TimeInWords time;
    private final Clock clock;

    /** Every open case of a link worker with what there is to worry about, which may be nothing. */
    Map<String, List<AgendaReason>> of(String worker, String areaId) {
        Instant now = clock.instant();
        LocalDate today = WorkCalendar.date(now);
        Map<String, List<AgendaReason>> all = new LinkedHashMap<>();
        List<CaseloadFactRepository.OpenCase> cases = facts.ofWorker(worker);
        cases.forEach(one -> all.put(one.reference(), new ArrayList<>()));
        Set<String> references = all.keySet();

        contacts.quiet(references, areaId)
                .forEach((caseRef, quiet) -> add(
                        all,
                        caseRef,
                        "no-contact",
                        say("supervision.no-contact-days", quiet.days()),
                        Map.of(
                                say("supervision.last-contact"),
                                quiet.last() == null ? say("supervision.none-yet") : time.day(quiet.last()))));
        facts.late(references, now)
                .forEach((caseRef, number) -> add(
                        all,
                        caseRef,
                        "late-tasks",
                        number == 1 ? say("supervision.task-late") : say("supervision.tasks-late", number),
                        Map.of(say("supervision.late-tasks"), number.toString())));
        submissions.ofCases(references, GoalRatings.FORMS).stream()
                .collect(Collectors.groupingBy(Submission::caseRef))
                .forEach((caseRef, answers) -> {
                    int without = GoalRatings.reviewsWithoutProgress(answers);
                    if (without >= REVIEWS) {
                        add(
                                all,
                                caseRef,
                                "goals-not-moving",
                                say("supervision.no-goal-moved"),
                                Map.of(say("supervision.stuck.reviewsWithoutProgress"), Integer.toString(without)));
                    }
                });
        LocalDate until = WorkCalendar.date(
                calendar.addWorkingDays(now, settings.number(areaId, Setting.CONSENT_RENEWAL_NOTICE)));
        facts.consentsThatRunOut(references, until).stream()
                .collect(Collectors.groupingBy(CaseloadFactRepository.RunsOut::caseRef))
                .forEach((caseRef, some) -> add(
                        all,
                        caseRef,
                        "consent-runs-out",
                        say("supervision.consent-runs-out-run"),
                        Map.of(say("supervision.first-on"), time.day(some.get(0).lastDay()))));
        facts.packsDue(references, now)
                .forEach((caseRef, point) -> add(
                        all,
                        caseRef,
                        "pack-due",
                        "T2".equals(point)
                                ? say("supervision.second-data-pack-due")
                                : say("supervision.first-data-pack-not"),
                        Map.of(say("supervision.data-pack"), point)));
        advice.lateOfWorker(worker, today).stream()
                .filter(late -> late.caseRef() != null)
                .forEach(late -> add(
                        all,
                        late.caseRef(),
                        "action-late",
                        say("supervision.agreed-not-done", late.what()),
                        Map.of(say("supervision.was-due"), time.day(late.dueOn()))));
        return all;
    }

    private static void add(
            Map<String, List<AgendaReason>> all,
            String caseRef,
            String code,
            String words,
            Map<String, String> values) {
        if (all.containsKey(caseRef)) {
            all.get(caseRef).add(new AgendaReason(caseRef, code, words, values));
        }
    }
}
