package org.fairlead.referral.imports;

import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.form.Form;
import org.fairlead.referral.CheckedReferral;
import org.fairlead.referral.NewCases;
import org.fairlead.referral.ReferralCheck;
import org.fairlead.referral.Referrals;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.FileText;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes referrals in from a file. First every row is checked, and every answer that does not fit is shown; then all rows
 * are imported in one transaction, or none is. Both happen in the background, one file after the other, and the job in the
 * database says how far they are. What a restart interrupts was never there.
 */
@Service
class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int ROWS_BETWEEN_NOTES = 50;
    private static final int SHUTDOWN_SECONDS = 20;
    private static final int LONGEST_NAME = 200;

    private final Referrals referrals;
    private final ReferralCheck check;
    private final NewCases newCases;
    private final PossibleDuplicates duplicates;
    private final ImportRepository jobs;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "referral-import");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;
    private volatile Future<?> latest;

    Imports(
            Referrals referrals,
            ReferralCheck check,
            NewCases newCases,
            PossibleDuplicates duplicates,
            ImportRepository jobs,
            Areas areas,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.referrals = referrals;
        this.check = check;
        this.newCases = newCases;
        this.duplicates = duplicates;
        this.jobs = jobs;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.apart = new TransactionTemplate(transaction.getTransactionManager());
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The columns that a file may have, for the template and its explanation. */
    List<ReferralFile.Column> columns(Person person) {
        requireCoordinator(person);
        Form form = referrals.form();
        return ReferralFile.columns(form, referrals.formData(person));
    }

    List<ImportJob> latest(Person person) {
        requireCoordinator(person);
        return jobs.latest(person.areaId(), 10);
    }

    /**
     * A file that was sent.
     *
     * @throws NotFoundException when it is of another area
     */
    ImportJob find(String id, Person person) {
        requireCoordinator(person);
        return jobs.find(id)
                .filter(job -> job.areaId().equals(person.areaId()))
                .orElseThrow(() -> new NotFoundException("There is no such import in your area."));
    }

    List<ImportRepository.Problem> problems(String id, int from, int limit, Person person) {
        find(id, person);
        return jobs.problems(id, Math.max(0, from), limit);
    }

    /**
     * Takes a file and checks it in the background.
     *
     * @param andImport whether to import it at once when every row can be taken
     * @return the job's id
     * @throws InvalidAnswersException when there is nothing in it
     * @throws ConflictException when it was imported before, or another one is under way
     */
    String send(String fileName, byte[] content, boolean andImport, Person person) {
        requireCoordinator(person);
        if (content.length == 0) {
            throw new InvalidAnswersException("file", "Choose a CSV file with referrals");
        }
        String hash = DigestUtils.sha256Hex(content);
        jobs.imported(key(person, hash)).ifPresent(before -> {
            throw new ConflictException("This file has been imported already: " + before.rows() + " referrals.");
        });
        if (jobs.isOneRunning(person.areaId())) {
            throw new ConflictException("Another file is being worked on. Wait until it is done.");
        }
        String id = UUID.randomUUID().toString();
        String name = fileName == null || fileName.isBlank() ? "referrals.csv" : fileName.strip();
        jobs.insert(
                id,
                person.areaId(),
                name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME),
                hash,
                FileText.ofSpreadsheet(content),
                node(),
                person.username(),
                clock.instant());
        audit.record(person, "import-sent", null, id);
        latest = worker.submit(() -> {
            guarded(id, () -> checkRows(id, person));
            if (andImport && jobs.move(id, ImportJob.READY, ImportJob.IMPORTING)) {
                guarded(id, () -> importRows(id, person));
            }
        });
        return id;
    }

    /**
     * Imports a file whose rows can all be taken.
     *
     * @throws ConflictException when it is not ready, or no longer
     */
    void start(String id, Person person) {
        find(id, person);
        if (!jobs.move(id, ImportJob.READY, ImportJob.IMPORTING)) {
            throw new ConflictException("This file is not waiting to be imported: look at how it stands now.");
        }
        audit.record(person, "import-started", null, id);
        latest = worker.submit(() -> guarded(id, () -> importRows(id, person)));
    }

    /** Lets a file be that was checked; what was in it is forgotten. */
    void discard(String id, Person person) {
        find(id, person);
        if (!jobs.move(id, ImportJob.READY, ImportJob.NOT_IMPORTED)) {
            throw new ConflictException("This file is not waiting to be imported: look at how it stands now.");
        }
        jobs.notImported(id, "It was not imported, because somebody decided so.", clock.instant());
        audit.record(person, "import-discarded", null, id);
    }

    private void checkRows(String id, Person person) {
        List<ReferralFile.Row> rows = rows(id, person);
        List<ImportRepository.Problem> problems = new ArrayList<>();
        Map<String, Integer> children = new HashMap<>();
        Form form = referrals.form();
        Map<String, Object> data = referrals.formData(person);
        List<Site> sites = areas.referringSites(person.areaId());
        int known = 0;
        int done = 0;
        for (ReferralFile.Row row : rows) {
            try {
                CheckedReferral referral = check.check(form, row.answers(), data, sites, person);
                twice(referral, row, children).ifPresent(problems::add);
                known += duplicates.alike(person.areaId(), referral.child()).isEmpty() ? 0 : 1;
            } catch (InvalidAnswersException invalid) {
                problems.addAll(problems(row, invalid));
            }
            note(id, rows.size(), ++done);
        }
        jobs.addProblems(id, problems);
        jobs.checked(
                id,
                problems.isEmpty() ? ImportJob.READY : ImportJob.REFUSED,
                rows.size(),
                problems.size(),
                known == 0
                        ? null
                        : known + " of these children may be known already. Their cases will say who they may be.",
                clock.instant());
    }

    /** All of them in one transaction: who looks from outside sees none until the last one is there. */
    private void importRows(String id, Person person) {
        List<ReferralFile.Row> rows = rows(id, person);
        ImportJob job = jobs.find(id).orElseThrow();
        Form form = referrals.form();
        Map<String, Object> data = referrals.formData(person);
        List<Site> sites = areas.referringSites(person.areaId());
        try {
            transaction.executeWithoutResult(status -> {
                int done = 0;
                for (ReferralFile.Row row : rows) {
                    newCases.create(checked(form, row, data, sites, person), person, null);
                    note(id, rows.size(), ++done);
                }
                if (!jobs.imported(id, key(person, job.fileHash()), rows.size(), clock.instant())) {
                    throw new ConflictException("It was given up meanwhile.");
                }
            });
            audit.record(person, "import-done", null, id);
        } catch (RowRefused refused) {
            // the form or the list of sites has changed since the check
            jobs.addProblems(id, refused.problems);
            jobs.checked(id, ImportJob.REFUSED, rows.size(), refused.problems.size(), null, clock.instant());
        } catch (DuplicateKeyException sameFile) {
            LOG.info("An import was not done", sameFile);
            jobs.notImported(id, "This file has been imported already.", clock.instant());
        }
    }

    private CheckedReferral checked(
            Form form, ReferralFile.Row row, Map<String, Object> data, List<Site> sites, Person person) {
        try {
            return check.check(form, row.answers(), data, sites, person);
        } catch (InvalidAnswersException invalid) {
            throw new RowRefused(problems(row, invalid));
        }
    }

    private List<ReferralFile.Row> rows(String id, Person person) {
        return ReferralFile.rows(jobs.content(id), columns(person));
    }

    private static List<ImportRepository.Problem> problems(ReferralFile.Row row, InvalidAnswersException invalid) {
        return invalid.errors().stream()
                .map(error -> new ImportRepository.Problem(row.number(), error.field(), error.message()))
                .toList();
    }

    private static Optional<ImportRepository.Problem> twice(
            CheckedReferral referral, ReferralFile.Row row, Map<String, Integer> children) {
        ChildDetails child = referral.child();
        String name = (child.givenName() + "|" + child.familyName() + "|" + child.dateOfBirth()).toLowerCase(Locale.UK);
        Integer before = children.putIfAbsent(name, row.number());
        return before == null
                ? Optional.empty()
                : Optional.of(new ImportRepository.Problem(
                        row.number(),
                        "childFamilyName",
                        "The same child is in row " + before + ". Leave one of them out"));
    }

    /** In a transaction of its own, so that others see it while the import is under way. */
    private void note(String id, int rows, int done) {
        if (stopping) {
            throw new IllegalStateException("Fairlead is stopping");
        }
        if (done % ROWS_BETWEEN_NOTES == 1) {
            apart.executeWithoutResult(status -> jobs.progress(id, rows, done));
        }
    }

    private void guarded(String id, Runnable work) {
        try {
            work.run();
        } catch (InvalidAnswersException invalid) {
            List<ImportRepository.Problem> problems = invalid.errors().stream()
                    .map((FieldError error) -> new ImportRepository.Problem(1, error.field(), error.message()))
                    .toList();
            jobs.addProblems(id, problems);
            jobs.checked(id, ImportJob.REFUSED, 0, problems.size(), null, clock.instant());
        } catch (RuntimeException failure) {
            LOG.error("An import of referrals failed; nothing was imported", failure);
            jobs.notImported(
                    id,
                    stopping
                            ? "Fairlead was stopped before it was done. Nothing was imported."
                            : "Something went wrong on our side. Nothing was imported; try again.",
                    clock.instant());
        }
    }

    /** What was under way when this node stopped is over, and nothing of it is there. */
    @EventListener(ApplicationReadyEvent.class)
    void giveUpWhatWasInterrupted() {
        int left = jobs.leftBy(
                node(), "Fairlead was restarted before it was done. Nothing was imported.", clock.instant());
        if (left > 0) {
            LOG.info("{} imports had been interrupted and are marked as not imported", left);
        }
    }

    /** Never by interrupting: it would close the file of the built-in database. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        worker.shutdown();
        if (!worker.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("An import is still under way while Fairlead stops; it will not be there");
        }
    }

    /** Waits until nothing is under way. */
    void await() {
        Future<?> running = latest;
        if (running == null) {
            return;
        }
        try {
            running.get(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(Person person, String hash) {
        return person.areaId() + ":" + hash;
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static void requireCoordinator(Person person) {
        if (!person.has(Roles.COORDINATOR) || person.areaId() == null) {
            throw new NotAllowedException("Referrals are imported by coordinators.");
        }
    }

    /** A row could be taken when it was checked and cannot any more. */
    private static final class RowRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<ImportRepository.Problem> problems;

        RowRefused(List<ImportRepository.Problem> problems) {
            this.problems = problems;
        }
    }
}
