package org.fairlead.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The wordings that families are asked with. A version is added and never changed, so that every consent can show what
 * was said; the newest that is in use is offered first.
 */
@Service
@RequiredArgsConstructor
class ConsentWordings {

    private final ConsentWordingRepository wordings;
    private final Audit audit;
    private final Clock clock;

    /** Newest first; what Fairlead ships is among them. */
    List<ConsentWording> of(@Nullable String areaId) {
        return wordings.of(areaId);
    }

    /** Those of the reader's area; staff of the service only. */
    List<ConsentWording> of(Person reader) {
        if (reader.areaId() == null) {
            throw new NotAllowedException("consent.consent-wordings-staff-service");
        }
        return of(reader.areaId());
    }

    ConsentWording current(Person reader) {
        return current(reader.areaId());
    }

    /** The one to ask with today. */
    ConsentWording current(@Nullable String areaId) {
        LocalDate today = today();
        return of(areaId).stream()
                .filter(wording -> !wording.inUseFrom().isAfter(today))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No consent wording is in use in " + areaId));
    }

    Optional<ConsentWording> find(@Nullable String areaId, String version) {
        return of(areaId).stream()
                .filter(wording -> wording.version().equals(version))
                .findFirst();
    }

    static boolean mayAdd(Person person) {
        return person.areaId() != null && person.has(Roles.PROCESS_OWNER, Roles.ADMINISTRATOR);
    }

    /**
     * Adds a version for the person's own area.
     *
     * @throws NotAllowedException when it is not theirs to add
     * @throws InvalidAnswersException when the name is taken
     */
    @Transactional
    void add(String version, String wording, LocalDate inUseFrom, Person by) {
        if (!mayAdd(by)) {
            throw new NotAllowedException("consent.wordings-added-process-owner");
        }
        if (find(by.areaId(), version).isPresent()) {
            throw new InvalidAnswersException("version", "consent.version-name-choose-another");
        }
        wordings.add(by.areaId(), new ConsentWording(version, wording, inUseFrom, by.username(), clock.instant()));
        audit.record(by, "consent-wording-added", version);
    }

    LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
