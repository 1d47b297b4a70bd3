package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.audit.AuditChain;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is kept for longer than its kind is kept: found by a review that says first what it would delete, kept where
 * somebody says why, and deleted when another has looked.
 */
@Service
@Starts("retention-review")
@Tells("retention-asked")
@RequiredArgsConstructor
class Retention {

    static final String PROCESS = "retention-review";
    private static final int AT_ONCE = 50;
    private static final int LONGEST = 1000;
    private static final int MORNING = 9;

    private final RetentionRepository repository;
    private final AuditChain chain;
    private final Erasures erasures;
    private final AreaSettings settings;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    /** When the next review is, and whether nobody would do it. */
    record Plan(boolean retentionOff, Instant retentionAt) {}

    /** Whether there is anything to look at. */
    record Found(boolean retentionFound) {}

    /** One review for each area whose information somebody governs. */
    @Transactional
    void begin() {
        areas.ids().stream()
                .filter(area -> !staff.inRole(Roles.GOVERNANCE, area).isEmpty())
                .filter(area -> pathways.running(PROCESS, area).isEmpty())
                .forEach(area -> pathways.start(PROCESS, area, Map.of(Variables.AREA, area)));
    }

    @Step(
            value = "planRetention",
            name = "Find the day of the next review",
            help = "So many months from now as the area has set; never where nobody governs information.")
    @Transactional(readOnly = true)
    Plan plan(String area) {
        LocalDate next = WorkCalendar.date(clock.instant()).plusMonths(settings.number(area, Setting.RETENTION_EVERY));
        return new Plan(
                staff.inRole(Roles.GOVERNANCE, area).isEmpty(),
                next.atTime(MORNING, 0).atZone(WorkCalendar.ZONE).toInstant());
    }

    @Step(
            value = "findOld",
            name = "List what is kept too long",
            help = "Lists, by kind, what is kept for longer than the area keeps it. Deletes nothing.")
    @Transactional
    Found find(Running running, String area) {
        String review = running.instance() + ":" + clock.instant().getEpochSecond();
        List<RetentionRepository.Row> rows = new ArrayList<>();
        for (ErasureRepository.Case one : erasures.keptLongEnough(area, AT_ONCE)) {
            if (one.closedAt() != null
                    && rows.stream().noneMatch(row -> one.reference().equals(row.subject()))) {
                rows.add(row(review, "child", one.reference(), one.closedAt(), 1));
            }
        }
        for (AccessRepository.Request one :
                repository.requestsBefore(before(area, Setting.KEEP_REQUESTS), area, AT_ONCE)) {
            rows.add(row(
                    review,
                    "request",
                    one.id(),
                    Optional.ofNullable(one.endedAt()).orElseThrow(),
                    1));
        }
        Instant sent = before(area, Setting.KEEP_MESSAGES);
        int messages = repository.messagesBefore(sent, area);
        if (messages > 0) {
            rows.add(row(review, "messages", null, sent, messages));
        }
        for (RetentionRepository.Left one : repository.leftBefore(before(area, Setting.KEEP_STAFF), area, AT_ONCE)) {
            rows.add(row(review, "staff", one.username(), one.leftAt(), 1));
        }
        Instant held = before(area, Setting.KEEP_MINUTES);
        int minutes = repository.minutesBefore(held, area);
        if (minutes > 0) {
            rows.add(row(review, "minutes", null, held, minutes));
        }
        Instant seen = before(longest(Setting.KEEP_AUDIT));
        long trail = chain.countBefore(seen);
        if (trail > 0) {
            rows.add(row(review, "audit", null, seen, (int) Math.min(trail, Integer.MAX_VALUE)));
        }
        if (!rows.isEmpty()) {
            repository.add(new RetentionRepository.Review(review, area, clock.instant(), null, null, null), rows);
        }
        return new Found(!rows.isEmpty());
    }

    @Step(
            value = "recordRetention",
            name = "Record who went through it",
            help = "Keeps who said what must stay; another person lets the rest be deleted.")
    @Transactional
    void reviewed(String area, @Answered(form = "retention-reviewed") Submission submission) {
        open(area).ifPresent(review -> repository.reviewed(review.id(), submission.submittedBy()));
    }

    @Step(
            value = "deleteOld",
            name = "Delete what need not stay",
            help = "Deletes what nobody said must stay: a child as erasure does it, by the two who looked.")
    @Transactional
    void delete(String area, @Answered(form = "retention-confirmed") Submission submission) {
        String by = submission.submittedBy();
        // the engine forgets a process only when it is not in the middle of a step
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                open(area).ifPresent(review -> delete(review, by));
            }
        });
    }

    private void delete(RetentionRepository.Review review, String by) {
        Person asked = staff.find(review.reviewedBy()).orElseThrow();
        Person confirmed = staff.find(by).orElseThrow();
        for (RetentionRepository.Row row : repository.rows(review.id())) {
            String outcome = row.keepWhy() == null ? deleted(row, review.areaId(), asked, confirmed) : "kept";
            repository.outcome(row.id(), outcome);
        }
        repository.deleted(review.id(), by, clock.instant());
        audit.record(confirmed, "retention-deleted", review.id());
    }

    private String deleted(RetentionRepository.Row row, String area, Person asked, Person confirmed) {
        String subject = row.subject();
        switch (row.kind()) {
            case "messages" -> repository.deleteMessages(row.since(), area);
            case "minutes" -> repository.deleteMinutes(row.since(), area);
            case "staff" -> repository.forget(String.valueOf(subject), say("retention.somebody-who-left"));
            case "audit" -> {
                if (!chain.cut(row.since(), asked.username(), confirmed.username())) {
                    return "must-stay";
                }
            }
            case "request" -> {
                pathways.erase(List.of(String.valueOf(subject)));
                repository.deleteRequest(String.valueOf(subject));
            }
            default -> {
                if (!erasures.eraseOld(String.valueOf(subject), asked, confirmed)) {
                    return "must-stay";
                }
            }
        }
        return "deleted";
    }

    Optional<RetentionRepository.Review> newest(Person reader) {
        return repository.newest(reader.areaId());
    }

    List<RetentionRepository.Row> rows(RetentionRepository.Review review) {
        return repository.rows(review.id());
    }

    /** Whether somebody goes through the list now. */
    boolean isOpen(RetentionRepository.Review review) {
        return review.deletedAt() == null
                && pathways.running(PROCESS, review.areaId()).stream()
                        .anyMatch(instance -> pathways.asks(instance, "review-retention"));
    }

    /** Keeps something, with why; without a reason it is not kept any more. */
    @Transactional
    void keep(String id, @Nullable String why, Person by) {
        RetentionRepository.Row row = repository.row(id).orElseThrow(() -> new NotFoundException("retention.no-row"));
        RetentionRepository.Review review = newest(by)
                .filter(one -> one.id().equals(row.reviewId()))
                .orElseThrow(() -> new NotFoundException("retention.no-row"));
        if (!isOpen(review)) {
            throw new ConflictException("retention.not-now");
        }
        if (why != null && why.length() > LONGEST) {
            throw new InvalidAnswersException("why", "governance.say-why-it-must-stay");
        }
        repository.keep(id, why, why == null ? null : by.username());
    }

    /** Somebody wants to know now, and not in some months. */
    @Transactional
    void look(Person by) {
        boolean asked = pathways.running(PROCESS, by.areaId()).stream()
                .anyMatch(instance -> pathways.send(instance, "retention-asked", Map.of()));
        if (!asked) {
            throw new ConflictException("retention.waits-already");
        }
        audit.record(by, "retention-asked");
    }

    private Optional<RetentionRepository.Review> open(String area) {
        return repository.newest(area).filter(one -> one.deletedAt() == null);
    }

    private Instant before(String area, Setting years) {
        return before(settings.number(area, years));
    }

    /** The trail is that of all areas: none deletes what another still keeps. */
    private int longest(Setting years) {
        return areas.ids().stream()
                .mapToInt(area -> settings.number(area, years))
                .max()
                .orElse(years.standard());
    }

    private Instant before(int years) {
        return WorkCalendar.date(clock.instant())
                .minusYears(years)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
    }

    private static RetentionRepository.Row row(
            String review, String kind, @Nullable String subject, Instant since, int many) {
        return new RetentionRepository.Row(
                UUID.randomUUID().toString(), review, kind, subject, since, many, null, null, null);
    }
}
