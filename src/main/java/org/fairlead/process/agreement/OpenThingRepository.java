package org.fairlead.process.agreement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.OpenThing;
import org.fairlead.system.Stretch;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The things for which processes run, beside the engine's instances. */
@Repository
@RequiredArgsConstructor
class OpenThingRepository {

    /** Something about which the engine and a table say two things. */
    record Found(
            String key,
            @Nullable String reference,
            @Nullable String area) {}

    private final TypedJdbc jdbc;

    Optional<Stretch> next(OpenThing thing, String after, int most) {
        return jdbc.stretch(thing.table(), thing.key(), after, most);
    }

    /** Open, and nothing goes on for it. */
    List<Found> standing(OpenThing thing, Stretch stretch) {
        return things(thing, stretch, thing.open(), "not");
    }

    /** Over, and its process goes on. */
    List<Found> goingOn(OpenThing thing, Stretch stretch) {
        return thing.over() == null ? List.of() : things(thing, stretch, thing.over(), "");
    }

    private List<Found> things(OpenThing thing, Stretch stretch, String condition, String runsOrNot) {
        return jdbc.list(
                """
                select t.%1$s as "key", %2$s as reference, %3$s as area from %4$s t
                 where t.%1$s >= ? and t.%1$s <= ? and (%5$s)
                   and %6$s exists (select 1 from act_ru_execution e where e.id_ = t.%7$s)
                """.formatted(
                                thing.key(),
                                thing.reference(),
                                thing.area(),
                                thing.table(),
                                condition,
                                runsOrNot,
                                thing.instance()),
                Found.class,
                stretch.from(),
                stretch.to());
    }

    Optional<Stretch> nextInstances(String after, int most) {
        return jdbc.stretch("act_ru_execution", "id_", after, most);
    }

    /** Instances of its own processes whose thing is unknown, or goes on in another. */
    List<Found> unknown(OpenThing thing, Stretch stretch) {
        return thing.processes().isEmpty()
                ? List.of()
                : jdbc.list(
                        """
                        select e.id_ as "key", e.business_key_ as reference,
                          (select v.text_ from act_ru_variable v
                            where v.var_scope_ = e.id_ and v.name_ = 'area') as area
                          from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                         where e.id_ >= ? and e.id_ <= ? and e.parent_id_ is null and e.super_exec_ is null
                           and (d.key_ in (?)%s)
                           and not exists (select 1 from %s t where t.%s = e.business_key_ and t.%s)
                        """.formatted(
                                variants(thing),
                                thing.table(),
                                thing.key(),
                                thing.over() == null ? thing.key() + " is not null" : thing.instance() + " = e.id_"),
                        Found.class,
                        stretch.from(),
                        stretch.to(),
                        thing.processes());
    }

    /** The same as an area has them. */
    private static String variants(OpenThing thing) {
        return thing.processes().stream()
                .map(process -> " or d.key_ like '" + process + AreaVariants.MARK + "%'")
                .collect(Collectors.joining());
    }
}
