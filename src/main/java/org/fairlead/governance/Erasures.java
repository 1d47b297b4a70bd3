package org.fairlead.governance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.Pathways;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The erasure of everything that is kept of a child: asked for by one who governs information, who is told what it is
 * before; confirmed by another. What remains is a certificate that names no child.
 */
@Service
@RequiredArgsConstructor
class Erasures {

    static final List<String> WHY = List.of("kept-long-enough", "asked-by-family", "not-ours", "court");
    private static final int LONGEST_REASON = 1000;

    private final ErasureRepository repository;
    private final Pathways pathways;
    private final AreaSettings settings;
    private final Audit audit;
    private final Clock clock;

    /**
     * Asks for everything of a child to be erased.
     *
     * @return the id of what was asked
     * @throws InvalidAnswersException when it may not be erased, with why
     */
    @Transactional
    String ask(String caseRef, String why, Person by) {
        require(by);
        List<ErasureRepository.Case> cases = cases(caseRef, by);
        if (!WHY.contains(why)) {
            throw wrong("why", "governance.say-why");
        }
        List<String> references = references(cases);
        if (repository.waits(references)) {
            throw wrong("case", "governance.asked-already");
        }
        refuseWhatMustStay(cases, references);
        String id = UUID.randomUUID().toString();
        repository.add(new ErasureRepository.Erasure(
                id,
                cases.get(0).reference(),
                cases.get(0).areaId(),
                why,
                by.username(),
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null));
        audit.record(by, "erasure-asked", cases.get(0).reference(), id);
        return id;
    }

    /** What is kept of the child whose erasure is asked for: how many rows of each kind. */
    @Transactional(readOnly = true)
    Map<String, Integer> plan(ErasureRepository.Erasure erasure) {
        if (erasure.caseRef() == null) {
            return Map.of();
        }
        List<ErasureRepository.Case> cases = repository.casesOfChild(erasure.caseRef());
        return told(repository.count(references(cases), cases.get(0).childId()));
    }

    /** Whoever governs, or confirms, may be who a concern is about: no list and no sum says that there is one. */
    private static Map<String, Integer> told(Map<String, Integer> counts) {
        Map<String, Integer> told = new TreeMap<>();
        counts.forEach((table, rows) -> {
            if (!table.startsWith("concern") && !table.equals("work_item_left_out")) {
                told.merge(ErasureRepository.kind(table), rows, Integer::sum);
            }
        });
        return told;
    }

    /** What a certificate lists, as it was told before. */
    static Map<String, Integer> listed(String what) {
        Map<String, Integer> listed = new TreeMap<>();
        for (String one : what.split(", ")) {
            listed.put(one.substring(0, one.indexOf(' ')), Integer.valueOf(one.substring(one.indexOf(' ') + 1)));
        }
        return listed;
    }

    /** One that the reader may see. */
    ErasureRepository.Erasure find(String id, Person reader) {
        return repository
                .find(id)
                .filter(one -> covers(reader, one.areaId()))
                .orElseThrow(() -> new NotFoundException("governance.no-such-erasure"));
    }

    List<ErasureRepository.Erasure> list(Person reader, int from, int limit) {
        return repository.list(reader.areaId(), from, limit);
    }

    /** Closed for longer than their area keeps cases. */
    List<ErasureRepository.Case> keptLongEnough(Person reader, int limit) {
        require(reader);
        return keptLongEnough(reader.areaId(), limit);
    }

    /** So many years after closing, or at a birthday, whichever is later. */
    List<ErasureRepository.Case> keptLongEnough(@Nullable String area, int limit) {
        LocalDate today = WorkCalendar.date(clock.instant());
        Instant moment = today.minusYears(settings.number(area, Setting.KEEP_CLOSED))
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
        LocalDate born = today.minusYears(settings.number(area, Setting.KEEP_UNTIL_BIRTHDAY));
        return repository.closedBefore(moment, born, area, limit);
    }

    boolean mayDecide(ErasureRepository.Erasure erasure, Person reader) {
        return erasure.outcome() == null
                && !erasure.askedBy().equals(reader.username())
                && reader.has(Roles.GOVERNANCE, Roles.SUPERVISOR)
                && covers(reader, erasure.areaId());
    }

    @Transactional
    void refuse(String id, Person by) {
        toDecide(id, by);
        decide(id, "refused", by, null, null, null);
        audit.record(by, "erasure-refused", id);
    }

    /**
     * Erases everything that is kept of the child.
     *
     * @throws NotAllowedException when the one who asked confirms
     * @throws ConflictException when it has been decided, or something must stay by now
     */
    @Transactional
    void confirm(String id, Person by) {
        ErasureRepository.Erasure erasure = toDecide(id, by);
        if (erasure.caseRef() == null) {
            throw new ConflictException("directory.request-decided");
        }
        List<ErasureRepository.Case> cases = repository.casesOfChild(erasure.caseRef());
        List<String> references = references(cases);
        String child = cases.get(0).childId();
        repository.lock(references);
        try {
            refuseWhatMustStay(cases, references);
        } catch (InvalidAnswersException changed) {
            throw new ConflictException("governance.must-stay-now");
        }
        Map<String, Integer> what = told(repository.count(references, child));
        List<String> about = repository.withConcerns(references);
        List<String> names = repository.namesOf(child);
        pathways.erase(repository.engineKeys(references));
        repository.delete(references, child);
        int rows = what.values().stream().mapToInt(Integer::intValue).sum();
        audit.record(by, "erasure-confirmed", id);
        int auditRows = audit.forget(about, names);
        String list = what.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        decide(id, "erased", by, rows, auditRows, list);
        repository.forget(references);
    }

    /**
     * Erases a child that has been kept long enough, when two have looked.
     *
     * @return false when something must stay by now
     */
    boolean eraseOld(String caseRef, Person asked, Person confirmed) {
        List<ErasureRepository.Case> cases = repository.casesOfChild(caseRef);
        if (cases.isEmpty() || repository.waits(references(cases))) {
            return false;
        }
        try {
            refuseWhatMustStay(cases, references(cases));
        } catch (InvalidAnswersException mustStay) {
            return false;
        }
        confirm(ask(caseRef, "kept-long-enough", asked), confirmed);
        return true;
    }

    List<ErasureRepository.Hold> holds(Person reader) {
        return repository.holds(reader.areaId());
    }

    /** Nothing of a case is deleted from now on. */
    @Transactional
    void hold(String caseRef, String reason, Person by) {
        require(by);
        String reference = cases(caseRef, by).get(0).reference();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw wrong("reason", "governance.say-why-it-must-stay");
        }
        repository.hold(new ErasureRepository.Hold(reference, reason, by.username(), clock.instant()));
        audit.recordOnCase(by, "legal-hold-put", reference);
    }

    @Transactional
    void lift(String caseRef, Person by) {
        require(by);
        String reference = cases(caseRef, by).get(0).reference();
        repository.lift(reference);
        audit.recordOnCase(by, "legal-hold-lifted", reference);
    }

    private void refuseWhatMustStay(List<ErasureRepository.Case> cases, List<String> references) {
        if (cases.stream().anyMatch(one -> !"closed".equals(one.status()))) {
            throw wrong("case", "governance.case-is-open");
        }
        if (repository.hasOpenConcern(references)) {
            // whoever governs need not learn that there is a concern
            throw wrong("case", "governance.case-is-held");
        }
        if (repository.copyIsAskedFor(references)) {
            throw wrong("case", "governance.copy-is-asked-for");
        }
        if (repository.isHeld(references)) {
            throw wrong("case", "governance.case-is-held");
        }
    }

    /** The child's cases, the one named first. */
    private List<ErasureRepository.Case> cases(String caseRef, Person reader) {
        List<ErasureRepository.Case> cases = repository.casesOfChild(caseRef);
        if (cases.isEmpty() || !cases.stream().allMatch(one -> covers(reader, one.areaId()))) {
            throw wrong("case", "governance.no-such-child");
        }
        return cases.stream()
                .sorted((one, other) -> Boolean.compare(
                        other.reference().equals(caseRef), one.reference().equals(caseRef)))
                .toList();
    }

    private ErasureRepository.Erasure toDecide(String id, Person by) {
        ErasureRepository.Erasure erasure = find(id, by);
        if (erasure.outcome() != null) {
            throw new ConflictException("directory.request-decided");
        }
        if (!mayDecide(erasure, by)) {
            throw new NotAllowedException("governance.another-confirms");
        }
        return erasure;
    }

    private void decide(
            String id,
            String outcome,
            Person by,
            @Nullable Integer rows,
            @Nullable Integer auditRows,
            @Nullable String what) {
        if (!repository.decide(id, outcome, by.username(), clock.instant(), rows, auditRows, what)) {
            throw new ConflictException("directory.request-decided");
        }
    }

    private static List<String> references(List<ErasureRepository.Case> cases) {
        return cases.stream().map(ErasureRepository.Case::reference).toList();
    }

    private static void require(Person person) {
        if (!person.has(Roles.GOVERNANCE)) {
            throw new NotAllowedException("governance.those-who-govern-ask");
        }
    }

    private static boolean covers(Person reader, String area) {
        return reader.areaId() == null || reader.areaId().equals(area);
    }

    private static InvalidAnswersException wrong(String field, String key) {
        return new InvalidAnswersException(field, key);
    }
}
