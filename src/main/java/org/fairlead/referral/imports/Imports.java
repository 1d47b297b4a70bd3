package org.fairlead.referral.imports;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
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
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.BackgroundWork;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FileText;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes referrals in from a file. First every row is checked, and every answer that does not fit is shown; then all
 * rows are imported in one transaction, or none is. Both happen in the background, one file after the other. What a
 * restart interrupts was never there.
 */
@Service
@RequiredArgsConstructor
class Imports implements BackgroundWork {

    /** After so many a file is not looked at further: who mends them sends it again. */
    private static final int MOST_PROBLEMS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final String KIND = "import";
    private static final String CHECK = "check";

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
    private final StaffDirectory staff;
    private final BackgroundRunner runner;

    /** The columns that a file may have, for the template and its explanation. */
    List<ReferralFile.Column> columns(Person person) {
        requireCoordinator(person);
        Form form = referrals.form();
        return ReferralFile.columns(form, referrals.formData(person));
    }

    List<ImportJob> latest(Person person) {
        requireCoordinator(person);
        return jobs.latest(person.areaId(), 10).stream().map(this::asFarAsItIs).toList();
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
                .map(this::asFarAsItIs)
                .orElseThrow(() -> new NotFoundException("referral.no-import-area"));
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
            throw new InvalidAnswersException("file", "referral.choose-csv-file-referrals");
        }
        String hash = DigestUtils.sha256Hex(content);
        jobs.imported(key(person, hash)).ifPresent(before -> {
            throw new ConflictException("referral.file-imported-already-referrals", before.rows());
        });
        if (jobs.isOneRunning(person.areaId())) {
            throw new ConflictException("referral.another-file-being-worked");
        }
        String id = UUID.randomUUID().toString();
        String name = fileName == null || fileName.isBlank() ? "referrals.csv" : fileName.strip();
        transaction.executeWithoutResult(status -> {
            jobs.insert(
                    id,
                    person.areaId(),
                    name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME),
                    hash,
                    FileText.ofSpreadsheet(content),
                    person.username(),
                    clock.instant());
            audit.record(person, "import-sent", id);
            runner.submit(KIND, id, andImport ? say("referral.check-import") : CHECK, person.username());
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
        transaction.executeWithoutResult(status -> {
            if (!jobs.move(id, ImportJob.READY, ImportJob.IMPORTING)) {
                throw new ConflictException("referral.file-not-waiting-imported");
            }
            audit.record(person, "import-started", id);
            runner.submit(KIND, id, say("referral.check-import"), person.username());
        });
    }

    /** Lets a file be that was checked; what was in it is forgotten. */
    void discard(String id, Person person) {
        find(id, person);
        if (!jobs.move(id, ImportJob.READY, ImportJob.NOT_IMPORTED)) {
            throw new ConflictException("referral.file-not-waiting-imported");
        }
        jobs.notImported(id, say("referral.not-imported-because-somebody"), clock.instant());
        audit.record(person, "import-discarded", id);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What was broken off is not there, and whoever sent it decides whether to send it again. */
    @Override
    public int tries() {
        return 1;
    }

    @Override
    public @Nullable String work(Piece piece, Progress progress) {
        String id = piece.subject();
        Person person = staff.find(piece.askedBy()).orElseThrow();
        try {
            if (jobs.find(id).orElseThrow().status().equals(ImportJob.CHECKING)) {
                checkRows(id, person, progress);
            }
            if (piece.input().equals(say("referral.check-import"))) {
                jobs.move(id, ImportJob.READY, ImportJob.IMPORTING);
                importRows(id, person, progress);
            }
        } catch (InvalidAnswersException unreadable) {
            refuse(id, 0, problems(1, unreadable));
        }
        return null;
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        String words = switch (why) {
            case KILLED -> say("referral.fairlead-restarted-before-done");
            case STOPPED -> say("referral.fairlead-stopped-before-done");
            default -> say("referral.something-went-wrong-our");
        };
        jobs.notImported(piece.subject(), words, clock.instant());
        return words;
    }

    private ImportJob asFarAsItIs(ImportJob job) {
        if (!job.isRunning()) {
            return job;
        }
        return runner.newest(KIND, job.id())
                .map(piece -> job.at(piece.done(), Math.max(job.rows(), piece.inAll())))
                .orElse(job);
    }

    private void refuse(String id, int rows, List<ImportRepository.Problem> problems) {
        jobs.addProblems(id, problems);
        jobs.checked(id, ImportJob.REFUSED, rows, problems.size(), null, clock.instant());
    }

    private void checkRows(String id, Person person, Progress progress) {
        List<ReferralFile.Row> rows = rows(id, person);
        List<ImportRepository.Problem> problems = new ArrayList<>();
        Map<String, Integer> children = new HashMap<>();
        Form form = referrals.form();
        Map<String, Object> data = referrals.formData(person);
        List<Site> sites = areas.referringSites(person.areaId());
        List<ReferralFile.Column> columns = ReferralFile.columns(form, data);
        int known = 0;
        int done = 0;
        for (ReferralFile.Row row : rows) {
            if (problems.size() >= MOST_PROBLEMS) {
                problems.add(new ImportRepository.Problem(row.number(), "", say("referral.more-problems-mend-these")));
                break;
            }
            try {
                CheckedReferral referral = check.check(form, row.answers(), data, sites, person);
                twice(referral, row, children).ifPresent(problems::add);
                known += duplicates.alike(person.areaId(), referral.child()).isEmpty() ? 0 : 1;
            } catch (InvalidAnswersException invalid) {
                problems.addAll(problems(row, columns, invalid));
            }
            progress.note(++done, rows.size());
        }
        jobs.addProblems(id, problems);
        jobs.checked(
                id,
                problems.isEmpty() ? ImportJob.READY : ImportJob.REFUSED,
                rows.size(),
                problems.size(),
                known == 0 ? null : say("referral.these-children-may-known", known),
                clock.instant());
    }

    /** All of them in one transaction: who looks from outside sees none until the last one is there. */
    private void importRows(String id, Person person, Progress progress) {
        ImportJob job = jobs.find(id).orElseThrow();
        if (!job.status().equals(ImportJob.IMPORTING)) {
            return;
        }
        List<ReferralFile.Row> rows = rows(id, person);
        Form form = referrals.form();
        Map<String, Object> data = referrals.formData(person);
        List<Site> sites = areas.referringSites(person.areaId());
        try {
            transaction.executeWithoutResult(status -> {
                int done = 0;
                for (ReferralFile.Row row : rows) {
                    newCases.create(checked(form, row, data, sites, person), person, null);
                    progress.note(++done, rows.size());
                }
                if (!jobs.imported(id, key(person, job.fileHash()), rows.size(), clock.instant())) {
                    throw new ConflictException("referral.given-up-meanwhile");
                }
            });
            audit.record(person, "import-done", id);
        } catch (RowRefused refused) {
            // the form or the list of sites has changed since the check
            refuse(id, rows.size(), refused.problems);
        } catch (DuplicateKeyException sameFile) {
            LOG.info("An import was not done", sameFile);
            jobs.notImported(id, say("referral.file-imported-already"), clock.instant());
        }
    }

    private CheckedReferral checked(
            Form form, ReferralFile.Row row, Map<String, Object> data, List<Site> sites, Person person) {
        try {
            return check.check(form, row.answers(), data, sites, person);
        } catch (InvalidAnswersException invalid) {
            throw new RowRefused(problems(row, ReferralFile.columns(form, data), invalid));
        }
    }

    private List<ReferralFile.Row> rows(String id, Person person) {
        return ReferralFile.rows(jobs.content(id), columns(person));
    }

    /** What does not fit in a row, with what stands there and what may: whoever mends the file need not look it up. */
    private static List<ImportRepository.Problem> problems(
            ReferralFile.Row row, List<ReferralFile.Column> columns, InvalidAnswersException invalid) {
        return invalid.errors().stream()
                .map(error -> new ImportRepository.Problem(
                        row.number(),
                        error.field(),
                        columns.stream()
                                .filter(column -> column.key().equals(error.field()))
                                .findFirst()
                                .map(column -> error.message()
                                        + column.explained(row.answers().get(error.field())))
                                .orElse(error.message())))
                .toList();
    }

    private static List<ImportRepository.Problem> problems(int row, InvalidAnswersException invalid) {
        return invalid.errors().stream()
                .map(error -> new ImportRepository.Problem(row, error.field(), error.message()))
                .toList();
    }

    private static Optional<ImportRepository.Problem> twice(
            CheckedReferral referral, ReferralFile.Row row, Map<String, Integer> children) {
        ChildDetails child = referral.child();
        String name = Typed.words(child.givenName() + " " + child.familyName()) + " " + child.dateOfBirth();
        Integer before = children.putIfAbsent(name, row.number());
        return before == null
                ? Optional.empty()
                : Optional.of(new ImportRepository.Problem(
                        row.number(), "childFamilyName", say("referral.same-child-row-leave", before)));
    }

    private static String key(Person person, String hash) {
        return person.areaId() + ":" + hash;
    }

    private static void requireCoordinator(Person person) {
        if (!person.has(Roles.COORDINATOR) || person.areaId() == null) {
            throw new NotAllowedException("referral.referrals-imported-coordinators");
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
