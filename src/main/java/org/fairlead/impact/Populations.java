package org.fairlead.impact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.impact.PopulationRepository.Entered;
import org.fairlead.impact.PopulationRepository.Population;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An area's own figures of how many children live in it. Whoever reads its evaluation enters and changes them. */
@Service
@RequiredArgsConstructor
class Populations {

    private final PopulationRepository repository;
    private final Audit audit;
    private final Clock clock;

    @Transactional(readOnly = true)
    List<Entered> years(Person person) {
        Scopes.require(person);
        return repository.years(person.areaId());
    }

    @Transactional(readOnly = true)
    Optional<Population> of(int year, Person person) {
        Scopes.require(person);
        return repository.find(person.areaId(), year);
    }

    /** Enters the figures of a year, in place of those that were there. */
    @Transactional
    void enter(Population population, Person person) {
        Scopes.require(person);
        repository.replace(person.areaId(), population, person.username(), clock.instant());
        audit.record(person, "population-entered", person.areaId() + ": " + population.year());
    }

    /** The figures to read a time by: of its last year, of the nearest year before, or else the earliest there are. */
    Optional<Population> nearest(String areaId, LocalDate last) {
        List<Integer> years =
                repository.years(areaId).stream().map(Entered::ofYear).toList();
        return years.stream()
                .filter(year -> year <= last.getYear())
                .findFirst()
                .or(() -> years.isEmpty() ? Optional.empty() : Optional.of(years.get(years.size() - 1)))
                .flatMap(year -> repository.find(areaId, year));
    }
}
