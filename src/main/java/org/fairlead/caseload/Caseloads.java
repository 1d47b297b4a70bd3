package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.KnownDetails;
import org.fairlead.casework.Programme;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many places each link worker has, and the giving of a child to one of them. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Caseloads {

    private static final String NO_CASE = "";

    private final CaseloadRepository workers;
    private final Cases cases;
    private final KnownDetails details;
    private final StaffDirectory staff;
    private final Areas areas;
    private final AreaSettings settings;
    private final Timeline timeline;
    private final Leavers leavers;
    private final Clock clock;

    /**
     * The link workers of the reader's area.
     *
     * @throws NotAllowedException for everybody but supervisors and coordinators
     */
    @Transactional(readOnly = true)
    public List<LinkWorkerLoad> forPerson(Person reader) {
        requireReader(reader);
        return ofArea(reader.areaId());
    }

    static void requireReader(Person reader) {
        if (!reader.has(Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("caseload.caseloads-supervisors-coordinators");
        }
    }

    static boolean supervises(Person person) {
        return person.has(Roles.SUPERVISOR);
    }

    static void requireSupervisor(Person person) {
        if (!supervises(person)) {
            throw new NotAllowedException("caseload.only-supervisor-can-do");
        }
    }

    /**
     * A link worker of the reader's area; also one whose account is closed, for what they have left.
     *
     * @throws NotFoundException when there is none
     */
    void requireWorker(String username, Person reader) {
        requireReader(reader);
        if (workers.areaOf(username)
                .filter(area -> area.equals(reader.areaId()))
                .isEmpty()) {
            throw new NotFoundException("caseload.no-link-worker");
        }
    }

    /** A link worker's places; nothing for one whose account is closed and who has no child left. */
    @Transactional(readOnly = true)
    Optional<LinkWorkerLoad> load(String username) {
        return load(username, NO_CASE);
    }

    /** The open cases of a link worker of the reader's area. */
    @Transactional(readOnly = true)
    List<CaseRecord> casesOf(String username, Person reader) {
        requireWorker(username, reader);
        return cases.ofWorker(username);
    }

    /** Whether a programme's children are referred one by one, rather than screened for a prevention group. */
    static boolean isDirect(Programme programme) {
        return programme == Programme.SEEKER;
    }

    /**
     * Places that the workers of a site could fill, less the children at any of these workers' sites who already wait
     * for one of them to be chosen: a worker's last place is not promised at two schools.
     */
    @Transactional(readOnly = true)
    public long freePlaces(@Nullable String areaId, String siteId) {
        List<LinkWorkerLoad> serving = ofArea(areaId).stream()
                .filter(worker -> worker.siteIds().contains(siteId))
                .toList();
        long free = serving.stream().mapToLong(LinkWorkerLoad::free).sum();
        long promised = serving.stream()
                .flatMap(worker -> worker.siteIds().stream())
                .distinct()
                .mapToLong(site -> cases.countAtStage(site, CaseStage.ALLOCATION))
                .sum();
        return Math.max(0, free - promised);
    }

    /** The sites that a worker serves. */
    @Transactional(readOnly = true)
    public List<String> sitesOf(String username) {
        return load(username, NO_CASE).map(LinkWorkerLoad::siteIds).orElse(List.of());
    }

    /** Who suits a child, best first, each with the reasons. */
    @Transactional(readOnly = true)
    public List<Suggestion> suggestions(CaseRecord theCase) {
        Answers referral = details.of(theCase);
        Ranking.Need need = new Ranking.Need(
                isDirect(theCase.programme()),
                theCase.siteId(),
                areas.site(theCase.siteId()).map(Site::name).orElse(say("caseload.this-site")),
                Ranking.Need.languagesIn(referral.text("languages")),
                referral.is("interpreterNeeded", "yes"));
        return Ranking.of(ofArea(theCase.areaId()), need);
    }

    /** What the form {@code allocation} offers, best first. */
    List<Map<String, String>> options(CaseRecord theCase) {
        return suggestions(theCase).stream()
                .map(suggestion -> Map.of("label", suggestion.label(), "value", suggestion.username()))
                .toList();
    }

    /** Holds the places of these workers until the transaction is over, always in the same order. */
    @Transactional
    void hold(Collection<String> usernames) {
        new TreeSet<>(usernames).forEach(workers::lock);
    }

    /** Whether this worker may be given this child now; holds the worker's place until the transaction is over. */
    @Transactional
    List<FieldError> check(CaseRecord theCase, String username, String overrideReason, Person by) {
        boolean linkWorkerHere = staff.find(username)
                .filter(person -> person.has(Roles.LINK_WORKER))
                .filter(person -> theCase.areaId().equals(person.areaId()))
                .isPresent();
        if (!linkWorkerHere) {
            return List.of(new FieldError("linkWorker", "caseload.choose-link-worker-area"));
        }
        workers.lock(username);
        AllocationRules.Placing placing = new AllocationRules.Placing(
                isDirect(theCase.programme()),
                theCase.siteId(),
                overrideReason,
                by.has(Roles.SUPERVISOR),
                settings.number(theCase.areaId(), Setting.TOTAL_OVERRIDE) > 0);
        return load(username, theCase.reference())
                .map(worker -> AllocationRules.check(worker, placing))
                .orElse(List.of(new FieldError("linkWorker", "caseload.person-no-caseload-yet")));
    }

    /** Why a case's own link worker cannot keep it as a direct referral, or nothing; holds the place until then. */
    @Transactional
    Optional<String> refusalAsDirect(CaseRecord theCase) {
        workers.lock(theCase.linkWorker());
        return load(theCase.linkWorker(), theCase.reference())
                .flatMap(worker -> AllocationRules.refusal(worker, true, theCase.siteId()));
    }

    /**
     * Places that the workers of a school have for children of its prevention group: each worker's own limit at this
     * school and of all cases, less the children who already wait there for somebody to be chosen.
     */
    @Transactional(readOnly = true)
    public long freeGroupPlaces(String areaId, String siteId) {
        long free = ofArea(areaId).stream()
                .filter(worker -> worker.siteIds().contains(siteId))
                .mapToLong(worker -> worker.freeFor(false, siteId))
                .sum();
        long promised = Stream.of(CaseStage.FAMILY_AGREEMENT, CaseStage.ALLOCATION)
                .flatMap(stage -> cases.atStage(siteId, stage).stream())
                .filter(waiting -> !isDirect(waiting.programme()))
                .count();
        return Math.max(0, free - promised);
    }

    /**
     * Whether all these cases may move together; holds the places of everybody who gets one until the transaction is
     * over. Each error is at the field {@code to-} and the reference.
     */
    @Transactional
    List<FieldError> checkMoves(Map<CaseRecord, String> moves, Person by) {
        hold(moves.values());
        List<FieldError> errors = new ArrayList<>();
        Map<String, List<CaseRecord>> placed = new HashMap<>();
        moves.forEach((theCase, to) -> {
            boolean here = staff.find(to)
                    .filter(person -> person.has(Roles.LINK_WORKER))
                    .filter(person -> theCase.areaId().equals(person.areaId()))
                    .isPresent();
            Optional<LinkWorkerLoad> free = here ? load(to, theCase.reference()) : Optional.empty();
            for (CaseRecord before : placed.getOrDefault(to, List.of())) {
                free = free.map(load -> load.withOneMore(isDirect(before.programme()), before.siteId()));
            }
            List<FieldError> wrong = free.map(load -> AllocationRules.check(
                            load,
                            new AllocationRules.Placing(
                                    isDirect(theCase.programme()),
                                    theCase.siteId(),
                                    "",
                                    by.has(Roles.SUPERVISOR),
                                    false)))
                    .orElse(List.of(new FieldError("linkWorker", "caseload.choose-link-worker-area")));
            if (wrong.isEmpty()) {
                placed.computeIfAbsent(to, any -> new ArrayList<>()).add(theCase);
            }
            wrong.forEach(error -> errors.add(
                    new FieldError("to-" + theCase.reference(), theCase.reference() + ": " + error.message())));
        });
        return errors;
    }

    /** Writes down who was chosen in the task {@code allocate-link-worker}. */
    @Step(
            value = "recordAllocation",
            name = "Record the link worker",
            help = "Puts the child with the link worker who was chosen in the task before, if that worker has a place"
                    + " free and current training.")
    @Transactional
    Allocated record(String caseRef, @Answered(task = "allocate-link-worker") Submission submission) {
        String username = submission.answers().text("linkWorker");
        cases.setLinkWorker(caseRef, username);
        cases.setStage(caseRef, CaseStage.CONSENT);
        timeline.add(
                caseRef,
                EntryKind.WORKER,
                say("caseload.link-worker", staff.displayName(username)),
                submission.answers().text("overrideReason") == null ? null : say("caseload.reason-given-going-over"));
        leavers.watch(cases.find(caseRef));
        return new Allocated(username);
    }

    /** Who was chosen. */
    record Allocated(@Nullable String linkWorker) {}

    private List<LinkWorkerLoad> ofArea(@Nullable String areaId) {
        return workers.ofArea(areaId, limits(areaId), today());
    }

    private Optional<LinkWorkerLoad> load(String username, String exceptCase) {
        return workers.areaOf(username).flatMap(areaId -> workers.find(username, limits(areaId), today(), exceptCase));
    }

    private CaseloadRepository.Limits limits(@Nullable String areaId) {
        return new CaseloadRepository.Limits(
                settings.number(areaId, Setting.DIRECT_LIMIT),
                settings.number(areaId, Setting.WARRIORS_LIMIT),
                settings.number(areaId, Setting.TOTAL_LIMIT));
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
