package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.caseload.Caseloads;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who waits for a place, in the order in which places are given, and where places are free. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR},
        refused = "intake.waiting-list-coordinators-supervisors")
@RequiredArgsConstructor
class WaitingListPages {

    private static final String REVIEW = "review-waiting-place";
    private static final Duration RECENT = Duration.ofDays(90);
    private static final int MOST = 20;

    /** A site with the places that its workers could fill. */
    record Places(String siteName, long free, long waiting) {}

    /** A child who waits; {@code reviewTask} is the task of the monthly call when it is due, or null. */
    record Row(
            int position,
            String reference,
            String initials,
            String siteName,
            boolean urgent,
            String since,
            String review,
            boolean reviewLate,
            @Nullable String reviewTask) {}

    /** A place that was given. */
    record Given(String reference, String initials, String when) {}

    private final WaitingList list;
    private final ReleaseRepository releases;
    private final Cases cases;
    private final Caseloads caseloads;
    private final Areas areas;
    private final AreaSettings settings;
    private final WorkList workList;
    private final FormSubmissions submissions;
    private final CurrentPerson people;
    private final Audit audit;
    private final TimeInWords time;
    private final Clock clock;

    @GetMapping("/waiting-list")
    String show(Model model) {
        Person reader = reader();
        Map<String, String> sites = new LinkedHashMap<>();
        List<Site> theirs = areas.sitesFor(reader);
        theirs.forEach(site -> sites.put(site.id(), site.name()));
        List<CaseRecord> waiting = cases.waiting(sites.keySet());
        model.addAttribute(
                "places", theirs.stream().map(site -> places(site, waiting)).toList());
        model.addAttribute("rows", rows(waiting, sites, reader));
        model.addAttribute(
                "given",
                releases.since(reader, clock.instant().minus(RECENT), MOST).stream()
                        .map(release -> new Given(
                                release.caseRef(),
                                cases.find(release.caseRef()).child().initials(),
                                time.past(release.releasedAt())))
                        .toList());
        return "intake/waiting-list";
    }

    /** Places are given by themselves when a case ends; this looks again, after a worker's limits were raised. */
    @PostMapping("/waiting-list/release")
    String release(RedirectAttributes after) {
        Person reader = reader();
        List<String> given = list.release(reader);
        given.forEach(reference -> audit.recordOnCase(reader, "place-given", reference));
        after.addFlashAttribute(
                "notice",
                given.isEmpty()
                        ? say("intake.no-place-free-where")
                        : say("intake.places-given", String.join(", ", given)));
        return "redirect:/waiting-list";
    }

    private Places places(Site site, List<CaseRecord> waiting) {
        return new Places(
                site.name(),
                caseloads.freePlaces(site.areaId(), site.id()),
                waiting.stream().filter(one -> one.siteId().equals(site.id())).count());
    }

    private List<Row> rows(List<CaseRecord> waiting, Map<String, String> sites, Person reader) {
        Map<String, TaskView> reviews = new LinkedHashMap<>();
        workList.find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(REVIEW), reader)
                .items()
                .forEach(task -> reviews.put(task.caseReference(), task));
        return waiting.stream()
                .map(one -> row(waiting.indexOf(one) + 1, one, sites, reviews.get(one.reference())))
                .toList();
    }

    private Row row(int position, CaseRecord waiting, Map<String, String> sites, @Nullable TaskView review) {
        Instant due = review == null ? nextReview(waiting) : review.dueAt();
        return new Row(
                position,
                waiting.reference(),
                waiting.child().initials(),
                sites.getOrDefault(waiting.siteId(), ""),
                waiting.referral().urgent(),
                waiting.waitingSince() == null ? "" : time.day(waiting.waitingSince()),
                review == null ? time.day(due) : time.due(due),
                review != null && time.isLate(due),
                review == null ? null : review.id());
    }

    private Instant nextReview(CaseRecord waiting) {
        Instant joined = waiting.waitingSince() == null ? clock.instant() : waiting.waitingSince();
        Instant last = Optional.of(joined)
                .flatMap(since -> submissions
                        .latestForTask(waiting.reference(), REVIEW)
                        .map(Submission::submittedAt)
                        .filter(at -> at.isAfter(since)))
                .orElse(joined);
        return last.atZone(WorkCalendar.ZONE)
                .plusMonths(settings.number(waiting.areaId(), Setting.WAITING_REVIEW))
                .toInstant();
    }

    private Person reader() {
        return people.get();
    }
}
