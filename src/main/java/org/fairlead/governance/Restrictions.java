package org.fairlead.governance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.Telling;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Those who govern restrict the use of what is kept of a child, and lift that when they have said so to who asked. */
@Service
@RequiredArgsConstructor
class Restrictions {

    static final List<String> GROUNDS = List.of("accuracy", "unlawful", "claims", "objection");

    private static final int LONGEST = 1000;

    private final RestrictionRepository repository;
    private final ErasureRepository children;
    private final Telling telling;
    private final Audit audit;
    private final Clock clock;

    List<RestrictionRepository.Restriction> list(Person reader, int limit) {
        return repository.list(reader.areaId(), limit);
    }

    @Transactional
    void put(String caseRef, String ground, String reason, @Nullable LocalDate askedOn, Person by) {
        List<ErasureRepository.Case> cases = children.casesOfChild(caseRef);
        if (cases.isEmpty() || !cases.stream().allMatch(one -> one.areaId().equals(by.areaId()))) {
            throw new InvalidAnswersException("case", "governance.no-such-child");
        }
        if (repository.standing(caseRef).isPresent()) {
            throw new InvalidAnswersException("case", "restriction.stands-already");
        }
        if (askedOn == null || askedOn.isAfter(WorkCalendar.date(clock.instant()))) {
            throw new InvalidAnswersException("asked", "restriction.say-when");
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new InvalidAnswersException("reason", "restriction.say-why");
        }
        repository.add(new RestrictionRepository.Restriction(
                UUID.randomUUID().toString(),
                caseRef,
                ground,
                reason,
                askedOn,
                by.username(),
                clock.instant(),
                null,
                null,
                null,
                null));
        audit.recordOnCase(by, "use-restricted", caseRef);
        cases.forEach(one -> telling.stop(one.reference()));
    }

    /** It may be used again, and they were told so before. */
    @Transactional
    void lift(String id, String why, @Nullable LocalDate toldOn, Person by) {
        RestrictionRepository.Restriction one =
                repository.find(id, by.areaId()).orElseThrow(() -> new NotFoundException("restriction.none-such"));
        if (why.isBlank() || why.length() > LONGEST) {
            throw new InvalidAnswersException("why", "restriction.say-why-lifted");
        }
        if (toldOn == null || toldOn.isAfter(WorkCalendar.date(clock.instant())) || toldOn.isBefore(one.askedOn())) {
            throw new InvalidAnswersException("told", "restriction.tell-before");
        }
        if (!repository.lift(id, why, toldOn, by.username(), clock.instant())) {
            throw new ConflictException("restriction.lifted-already");
        }
        audit.recordOnCase(by, "use-restriction-lifted", one.caseRef());
        children.casesOfChild(one.caseRef()).forEach(each -> telling.goOn(each.reference()));
    }
}
