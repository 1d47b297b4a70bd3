package org.fairlead.impact;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Stored;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class PopulationRepository {

    /**
     * The children of an area in a year.
     *
     * @param children all of them
     * @param source where the figures were published, null when that was not said
     * @param groups children by group; a trait that was not entered is not in it
     */
    record Population(int year, int children, @Nullable String source, Map<Trait, Map<String, Integer>> groups) {

        Map<String, Integer> of(Trait trait) {
            return groups.getOrDefault(trait, Map.of());
        }

        /** What the groups of a trait are a part of: what they come to; neighbourhoods need not be all of the area. */
        int whole(Trait trait) {
            return trait == Trait.NEIGHBOURHOOD
                    ? children
                    : of(trait).values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** A year of which figures are there, and who entered them last and when. */
    record Entered(int ofYear, int children, String enteredBy, Instant enteredAt) {}

    private record Head(int ofYear, int children, @Nullable String source) {}

    private record Group(String kind, String part, int children) {}

    private final TypedJdbc jdbc;

    /** The newest year first. */
    List<Entered> years(@Nullable String areaId) {
        return jdbc.list("""
            select of_year, children, entered_by, entered_at from area_population where area_id = ?
            order by of_year desc
            """, Entered.class, areaId);
    }

    Optional<Population> find(@Nullable String areaId, int year) {
        return jdbc.optional("""
            select of_year, children, source from area_population where area_id = ? and of_year = ?
            """, Head.class, areaId, year).map(head -> {
            Map<Trait, Map<String, Integer>> groups = new EnumMap<>(Trait.class);
            jdbc.list("""
                select kind, part, children from area_population_group where area_id = ? and of_year = ?
                order by kind, part
                """, Group.class, areaId, year)
                    .forEach(group -> Stored.find(Trait.class, group.kind())
                            .ifPresent(trait -> groups.computeIfAbsent(trait, kind -> new LinkedHashMap<>())
                                    .put(group.part(), group.children())));
            return new Population(head.ofYear(), head.children(), head.source(), groups);
        });
    }

    void replace(@Nullable String areaId, Population population, @Nullable String by, Instant now) {
        jdbc.update("delete from area_population_group where area_id = ? and of_year = ?", areaId, population.year());
        jdbc.update("delete from area_population where area_id = ? and of_year = ?", areaId, population.year());
        jdbc.update("""
            insert into area_population (area_id, of_year, children, source, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?)
            """, areaId, population.year(), population.children(), population.source(), by, now);
        population
                .groups()
                .forEach((trait, groups) -> groups.forEach((group, children) ->
                        jdbc.update("""
                            insert into area_population_group (area_id, of_year, kind, part, children)
                            values (?, ?, ?, ?, ?)
                            """, areaId, population.year(), trait.stored(), group, children)));
    }
}
