package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
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
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sites, limits, languages and training dates of link workers. For administrators, and supervisors of their area. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class LinkWorkers {

    private static final int MOST_PLACES = 200;
    private static final int LONGEST_LANGUAGE = 60;

    private final LinkWorkerRepository workers;
    private final StaffDirectory staff;
    private final Areas areas;
    private final AreaSettings settings;
    private final TrainingWatch training;
    private final Audit audit;
    private final Clock clock;

    /** What is kept of somebody; nothing when they have never been a link worker. */
    @Transactional(readOnly = true)
    public Optional<LinkWorkerDetails> find(@Nullable String username) {
        return workers.find(username);
    }

    /**
     * Whether the induction of somebody is still to be signed off, and which of their training and checks have run out,
     * or do so within the area's time of warning, in words; empty when all is well.
     */
    @Transactional(readOnly = true)
    public List<String> trainingInWords(@Nullable String username, @Nullable String areaId) {
        LinkWorkerDetails details = workers.find(username).orElse(LinkWorkerDetails.NONE);
        LocalDate today = WorkCalendar.date(clock.instant());
        LocalDate warn = today.plusDays(settings.number(areaId, Setting.TRAINING_WARNING));
        List<String> words = new ArrayList<>();
        if (!workers.induction(username).isDone()) {
            words.add(say("caseload.induction-not-signed-off"));
        }
        training(say("caseload.safeguarding-level-2"), details.safeguardingUntil(), today, warn)
                .ifPresent(words::add);
        training("Prevent", details.preventUntil(), today, warn).ifPresent(words::add);
        training(say("caseload.dbs-check"), details.dbsUntil(), today, warn).ifPresent(words::add);
        workers.renewalBooked(username)
                .ifPresent(day -> words.add(say("caseload.renewal-booked", AllocationRules.day(day))));
        return words;
    }

    /**
     * Keeps what is new of a link worker. The watch over their training begins again with the new dates.
     *
     * @throws NotAllowedException for everybody but administrators and the supervisors of the worker's area
     * @throws InvalidAnswersException when a number or a site cannot be
     */
    @Transactional
    public void keep(String username, LinkWorkerDetails details, Person by) {
        Person worker = staff.find(username)
                .filter(person -> person.has(Roles.LINK_WORKER) && person.areaId() != null)
                .orElseThrow(() -> new InvalidAnswersException("sites", "caseload.person-not-link-worker"));
        boolean mine = Objects.equals(worker.areaId(), by.areaId());
        if (!(by.has(Roles.ADMINISTRATOR) && (by.areaId() == null || mine)) && !(by.has(Roles.SUPERVISOR) && mine)) {
            throw new NotAllowedException("common.link-workers-kept-administrators");
        }
        List<String> sites = areas.sites(worker.areaId()).stream().map(Site::id).toList();
        if (!sites.containsAll(details.siteIds())) {
            throw new InvalidAnswersException("sites", "caseload.choose-sites-area");
        }
        refusePlaces("directLimit", details.directLimit());
        refusePlaces("warriorsLimit", details.warriorsLimit());
        refusePlaces("totalLimit", details.totalLimit());
        if (details.languages().stream().anyMatch(language -> language.length() > LONGEST_LANGUAGE)) {
            throw new InvalidAnswersException("languages", "caseload.put-comma-between-languages");
        }
        workers.keep(username, details);
        audit.record(by, "link-worker-changed", username);
        training.watch(username);
    }

    /** From now on they may be given a child. */
    @Step(
            value = "recordInduction",
            name = "Record that an induction is signed off",
            help = "From then on somebody new may be given a first child, when their training and checks are in date.")
    @Transactional
    public void inducted(String inductionWorker) {
        workers.keep(inductionWorker, Induction.SIGNED_OFF);
    }

    /** Keeps until when certificates count that a supervisor has seen; one without a date counts as before. */
    @Step(
            value = "recordTraining",
            name = "Keep until when training counts",
            help = "Keeps the dates of the certificates on the page of the worker; allocation goes by them.")
    @Transactional
    public void trained(String trainingWorker, @Answered(form = "training-checked") Submission seen) {
        workers.find(trainingWorker).ifPresent(known -> {
            LocalDate safeguarding = seen.answers().date("trainingSafeguardingUntil");
            LocalDate prevent = seen.answers().date("trainingPreventUntil");
            workers.keep(
                    trainingWorker,
                    new LinkWorkerDetails(
                            known.directLimit(),
                            known.warriorsLimit(),
                            known.totalLimit(),
                            safeguarding == null ? known.safeguardingUntil() : safeguarding,
                            prevent == null ? known.preventUntil() : prevent,
                            known.dbsUntil(),
                            known.siteIds(),
                            known.languages()));
            training.watch(trainingWorker);
        });
    }

    /** Nobody need be reminded of the training of somebody who no longer works here, or no longer as a link worker. */
    @Transactional
    public void roleChanged(@Nullable String username) {
        training.watch(username);
    }

    private static void refusePlaces(String field, @Nullable Integer places) {
        if (places != null && (places < 0 || places > MOST_PLACES)) {
            throw new InvalidAnswersException(field, "caseload.enter-whole-number-from", MOST_PLACES);
        }
    }

    private static Optional<String> training(String name, @Nullable LocalDate until, LocalDate today, LocalDate warn) {
        return Stream.of(
                        until == null ? say("caseload.is-missing", name) : "",
                        until != null && until.isBefore(today)
                                ? say("caseload.ran-out", name, AllocationRules.day(until))
                                : "",
                        until != null && !until.isBefore(today) && !until.isAfter(warn)
                                ? say("caseload.runs-out", name, AllocationRules.day(until))
                                : "")
                .filter(words -> !words.isEmpty())
                .findFirst();
    }
}
