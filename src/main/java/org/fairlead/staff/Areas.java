package org.fairlead.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Areas and the sites in them. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Areas {

    private final TypedJdbc jdbc;

    public Area area(@Nullable String id) {
        return jdbc.optional("select id, name, prefix, emergency_numbers from area where id = ?", Area.class, id)
                .orElseThrow(() -> new NotFoundException("staff.no-area"));
    }

    /** The ids of all areas. */
    public Set<String> ids() {
        return Set.copyOf(jdbc.list("select id from area", String.class));
    }

    /** A site, or nothing: an answer on a form may name one that is not there. */
    public Optional<Site> site(String id) {
        return jdbc.optional("select id, area_id, name, kind from site where id = ?", Site.class, id);
    }

    /** The sites of an area, by name. */
    public List<Site> sites(@Nullable String areaId) {
        return jdbc.list(
                "select id, area_id, name, kind from site where area_id = ? order by name", Site.class, areaId);
    }

    /** The sites of an area that refer children now, by name. One that has closed keeps the children it referred. */
    public List<Site> referringSites(@Nullable String areaId) {
        return jdbc.list("""
            select id, area_id, name, kind from site where area_id = ? and active = true order by name
            """, Site.class, areaId);
    }

    /** The same of every area: for people who do not know of areas. */
    public List<Site> referringSites() {
        return jdbc.list("select id, area_id, name, kind from site where active = true order by name", Site.class);
    }

    /** Whom to ring when a child is in danger: of somebody's own area, of every area for who has none. */
    public @Nullable String emergencyNumbers(Person person) {
        return person.areaId() != null
                ? area(person.areaId()).emergencyNumbers()
                : String.join(
                        "\n",
                        jdbc.list("select name || ': ' || emergency_numbers from area order by name", String.class));
    }
}
