package org.fairlead.datapack;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which instruments an area uses. Its administrator and its impact lead choose; supervisors and coordinators may look.
 * What has been entered already stays.
 */
@Service
@RequiredArgsConstructor
class InstrumentChoices {

    private final InstrumentRepository repository;
    private final Instruments instruments;
    private final Audit audit;
    private final Clock clock;

    /** What the area has chosen, or what is usual. */
    @Transactional(readOnly = true)
    Set<Choice> of(@Nullable String areaId) {
        if (repository.hasChosen(areaId)) {
            return repository.chosen(areaId);
        }
        Set<Choice> usual = new LinkedHashSet<>();
        for (Instrument instrument : instruments.all()) {
            instrument.informants().stream()
                    .filter(Instrument.Informant::usual)
                    .forEach(informant -> usual.add(new Choice(instrument.id(), informant.id())));
        }
        return usual;
    }

    /** From now on the area uses these; those that nobody knows are left out. */
    @Transactional
    void choose(String areaId, Collection<Choice> choices, Person by) {
        requireChooser(areaId, by);
        Set<Choice> known = new LinkedHashSet<>(choices);
        known.removeIf(choice -> !instruments.knows(choice.instrument())
                || instruments
                        .find(choice.instrument())
                        .informant(choice.informant())
                        .isEmpty());
        repository.choose(areaId, known, by.username(), clock.instant());
        audit.record(by, "instruments-chosen", areaId + ": " + known.size());
    }

    static boolean mayChoose(String areaId, Person person) {
        return person.has(Roles.ADMINISTRATOR, Roles.IMPACT_LEAD) && isOf(areaId, person);
    }

    static void requireReader(String areaId, Person person) {
        if (!person.has(Roles.ADMINISTRATOR, Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("datapack.instruments-administrators-impact-lead");
        }
        if (!isOf(areaId, person)) {
            throw new NotFoundException("common.nothing-like-area");
        }
    }

    static void requireChooser(String areaId, Person person) {
        requireReader(areaId, person);
        if (!mayChoose(areaId, person)) {
            throw new NotAllowedException("datapack.only-administrator-impact-lead");
        }
    }

    private static boolean isOf(String areaId, Person person) {
        return areaId.equals(person.areaId()) || person.areaId() == null && person.has(Roles.ADMINISTRATOR);
    }
}
