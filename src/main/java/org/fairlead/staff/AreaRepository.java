package org.fairlead.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar.Term;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Areas, their sites, settings, terms and closures, as every module reads them. */
@Repository
@RequiredArgsConstructor
class AreaRepository {

    private static final String SITES = "select id, area_id, name, kind from site where ";

    /** Who pays refers no children. */
    private static final String REFERRING = "active = true and kind <> 'purchaser' order by name";

    private static final String AREAS = """
        select id, name, prefix, emergency_numbers, public_phone, languages, social_care_name, social_care_address,
               social_care_phone, social_care_out_of_hours from area\
        """;

    private final TypedJdbc jdbc;

    Optional<Area> area(@Nullable String id) {
        return jdbc.optional(AREAS + " where id = ?", Area.class, id);
    }

    List<Area> areas() {
        return jdbc.list(AREAS + " order by name", Area.class);
    }

    List<String> ids() {
        return jdbc.list("select id from area", String.class);
    }

    Optional<Site> site(String id) {
        return jdbc.optional(SITES + "id = ?", Site.class, id);
    }

    List<Site> sites(@Nullable String areaId) {
        return jdbc.list(SITES + "area_id = ? order by name", Site.class, areaId);
    }

    List<Site> referringSites(@Nullable String areaId) {
        return jdbc.list(SITES + "area_id = ? and " + REFERRING, Site.class, areaId);
    }

    List<Site> referringSites() {
        return jdbc.list(SITES + REFERRING, Site.class);
    }

    List<String> emergencyNumbers() {
        return jdbc.list("select name || ': ' || emergency_numbers from area order by name", String.class);
    }

    Map<String, Integer> settings(@Nullable String areaId) {
        return jdbc.map("""
            select setting_key, cast(setting_value as int) from area_setting where area_id = ?
            """, String.class, Integer.class, areaId);
    }

    void forget(String areaId, NumberOfPolicy setting) {
        jdbc.update("delete from area_setting where area_id = ? and setting_key = ?", areaId, setting.key());
    }

    void set(String areaId, NumberOfPolicy setting, int number) {
        jdbc.update("""
            insert into area_setting (area_id, setting_key, setting_value) values (?, ?, ?)
            """, areaId, setting.key(), Integer.toString(number));
    }

    List<Term> terms(@Nullable String areaId) {
        return OncePerRequest.get(
                "terms:" + areaId,
                () -> jdbc.list(
                        "select starts_on, ends_on from school_term where area_id = ? order by 1", Term.class, areaId));
    }

    List<Term> closures(@Nullable String areaId) {
        return OncePerRequest.get("closures:" + areaId, () -> jdbc.list("""
            select starts_on, ends_on from school_closure where area_id = ? order by 1
            """, Term.class, areaId));
    }

    /** Bank holidays that no calendar knew beforehand. */
    List<Term> proclaimed() {
        return OncePerRequest.get(
                "proclaimed",
                () -> jdbc.list("select starts_on, ends_on from school_closure where for_everybody", Term.class));
    }
}
