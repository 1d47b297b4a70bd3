package org.fairlead.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Cases;
import org.fairlead.referral.Timeline;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many places each link worker has, and the giving of a child to one of them. */
@Service
public class Caseloads {

    private static final String DIRECT = "seeker";

    private final CaseloadRepository workers;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final StaffDirectory staff;
    private final Timeline timeline;
    private final Clock clock;

    Caseloads(
            CaseloadRepository workers,
            Cases cases,
            FormSubmissions submissions,
            StaffDirectory staff,
            Timeline timeline,
            Clock clock) {
        this.workers = workers;
        this.cases = cases;
        this.submissions = submissions;
        this.staff = staff;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The link workers of the reader's area.
     *
     * @throws NotAllowedException for everybody but supervisors and coordinators
     */
    @Transactional(readOnly = true)
    public List<LinkWorkerLoad> forPerson(Person reader) {
        if (!reader.has(Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("Caseloads are for supervisors and coordinators.");
        }
        return workers.ofArea(reader.areaId(), today());
    }

    /**
     * Places that the workers of a site could fill, less the children at any of these workers' sites who already wait for
     * one of them to be chosen: a worker's last place is not promised at two schools.
     */
    @Transactional(readOnly = true)
    public long freePlaces(String areaId, String siteId) {
        List<LinkWorkerLoad> serving = workers.ofArea(areaId, today()).stream()
                .filter(worker -> worker.siteIds().contains(siteId))
                .toList();
        long free = serving.stream().mapToLong(LinkWorkerLoad::free).sum();
        long promised = serving.stream()
                .flatMap(worker -> worker.siteIds().stream())
                .distinct()
                .mapToLong(site -> cases.countAtStage(site, "allocation"))
                .sum();
        return Math.max(0, free - promised);
    }

    /** The sites that a worker serves. */
    @Transactional(readOnly = true)
    public List<String> sitesOf(String username) {
        return workers.find(username, today()).map(LinkWorkerLoad::siteIds).orElse(List.of());
    }

    /** What the form {@code allocation} offers: those who serve the site first, then those with most places free. */
    @Transactional(readOnly = true)
    List<Map<String, String>> options(CaseRecord theCase) {
        return workers.ofArea(theCase.areaId(), today()).stream()
                .sorted(Comparator.comparing(
                                (LinkWorkerLoad worker) -> !worker.siteIds().contains(theCase.siteId()))
                        .thenComparing(
                                Comparator.comparingInt(LinkWorkerLoad::free).reversed())
                        .thenComparing(LinkWorkerLoad::displayName))
                .map(worker -> Map.of("label", worker.label(), "value", worker.username()))
                .toList();
    }

    /** Whether this worker may be given this child now; holds the worker's place until the transaction is over. */
    @Transactional
    List<FieldError> check(CaseRecord theCase, String username, String overrideReason, Person by) {
        boolean linkWorkerHere = staff.find(username)
                .filter(person -> person.has(Roles.LINK_WORKER))
                .filter(person -> theCase.areaId().equals(person.areaId()))
                .isPresent();
        if (!linkWorkerHere) {
            return List.of(new FieldError("linkWorker", "Choose a link worker of this area."));
        }
        workers.lock(username);
        return workers.find(username, today())
                .map(worker -> AllocationRules.check(
                        worker, DIRECT.equals(theCase.programme()), overrideReason, by.has(Roles.SUPERVISOR)))
                .orElse(List.of(
                        new FieldError("linkWorker", "This person has no caseload yet. Choose somebody else.")));
    }

    /** Writes down who was chosen in the task {@code allocate-link-worker}. */
    @Transactional
    String record(String caseRef) {
        Submission submission = submissions
                .latestForTask(caseRef, "allocate-link-worker")
                .orElseThrow(() -> new IllegalStateException("No allocation on case " + caseRef));
        String username = submission.answers().get("linkWorker").toString();
        cases.setLinkWorker(caseRef, username);
        cases.setStage(caseRef, "consent");
        timeline.add(caseRef, "Link worker: " + staff.displayName(username), null, null, null);
        return username;
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
