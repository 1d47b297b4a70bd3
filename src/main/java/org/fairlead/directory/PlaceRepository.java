package org.fairlead.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Area;
import org.fairlead.staff.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes areas, their settings, terms and closures, and sites. */
@Repository
@RequiredArgsConstructor
class PlaceRepository {

    /** A stretch of school, or of days off within it; {@code words} names it. */
    record Stretch(LocalDate startsOn, LocalDate endsOn, String words) {}

    /**
     * A school or practice, with how to reach it and who leads there.
     *
     * @param active whether it refers children now
     */
    record SiteDetails(
            String id,
            String areaId,
            String name,
            String kind,
            String email,
            String phone,
            String address,
            String leadUsername,
            String dslName,
            String dslPhone,
            boolean active) {}

    private static final String SITE = """
        select id, area_id, name, kind, email, phone, address, lead_username, dsl_name, dsl_phone, active
        from site\
        """;

    private final JdbcClient jdbc;

    List<Area> areas() {
        return jdbc.sql("select id, name, prefix, emergency_numbers from area order by name")
                .query(Area.class)
                .list();
    }

    void insertArea(Area area) {
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values (?, ?, ?, ?)")
                .params(area.id(), area.name(), area.prefix(), area.emergencyNumbers())
                .update();
    }

    void updateArea(Area area) {
        jdbc.sql("update area set name = ?, emergency_numbers = ? where id = ?")
                .params(area.name(), area.emergencyNumbers(), area.id())
                .update();
    }

    Map<String, Integer> settings(String areaId) {
        Map<String, Integer> own = new HashMap<>();
        jdbc.sql("select setting_key, setting_value from area_setting where area_id = ?")
                .param(areaId)
                .query((row, n) ->
                        own.put(row.getString("setting_key"), Integer.valueOf(row.getString("setting_value"))))
                .list();
        return own;
    }

    /** The area's own number; the service's own is not kept. */
    void set(String areaId, Setting setting, int number) {
        jdbc.sql("delete from area_setting where area_id = ? and setting_key = ?")
                .params(areaId, setting.key())
                .update();
        if (number != setting.standard()) {
            jdbc.sql("insert into area_setting (area_id, setting_key, setting_value) values (?, ?, ?)")
                    .params(areaId, setting.key(), Integer.toString(number))
                    .update();
        }
    }

    List<Stretch> terms(String areaId) {
        return jdbc.sql("select starts_on, ends_on, name as words from school_term where area_id = ? order by "
                        + "starts_on")
                .param(areaId)
                .query(Stretch.class)
                .list();
    }

    List<Stretch> closures(String areaId) {
        return jdbc.sql("select starts_on, ends_on, reason as words from school_closure where area_id = ? order by "
                        + "starts_on")
                .param(areaId)
                .query(Stretch.class)
                .list();
    }

    void insertTerm(String areaId, Stretch term) {
        jdbc.sql("insert into school_term (area_id, starts_on, ends_on, name) values (?, ?, ?, ?)")
                .params(areaId, term.startsOn(), term.endsOn(), term.words())
                .update();
    }

    void insertClosure(String areaId, Stretch closure) {
        jdbc.sql("insert into school_closure (area_id, starts_on, ends_on, reason) values (?, ?, ?, ?)")
                .params(areaId, closure.startsOn(), closure.endsOn(), closure.words())
                .update();
    }

    int deleteTerm(String areaId, LocalDate startsOn) {
        return jdbc.sql("delete from school_term where area_id = ? and starts_on = ?")
                .params(areaId, startsOn)
                .update();
    }

    int deleteClosure(String areaId, LocalDate startsOn) {
        return jdbc.sql("delete from school_closure where area_id = ? and starts_on = ?")
                .params(areaId, startsOn)
                .update();
    }

    List<SiteDetails> sites(String areaId) {
        return jdbc.sql(SITE + " where area_id = ? order by name")
                .param(areaId)
                .query(SiteDetails.class)
                .list();
    }

    Optional<SiteDetails> site(String id) {
        return jdbc.sql(SITE + " where id = ?")
                .param(id)
                .query(SiteDetails.class)
                .optional();
    }

    void insertSite(SiteDetails site) {
        jdbc.sql("insert into site (id, area_id, name, kind) values (?, ?, ?, ?)")
                .params(site.id(), site.areaId(), site.name(), site.kind())
                .update();
        updateSite(site);
    }

    void updateSite(SiteDetails site) {
        jdbc.sql("""
            update site set name = :name, kind = :kind, email = :email, phone = :phone, address = :address,
              lead_username = :lead, dsl_name = :dslName, dsl_phone = :dslPhone, active = :active
            where id = :id\
            """)
                .param("name", site.name())
                .param("kind", site.kind())
                .param("email", site.email())
                .param("phone", site.phone())
                .param("address", site.address())
                .param("lead", site.leadUsername())
                .param("dslName", site.dslName())
                .param("dslPhone", site.dslPhone())
                .param("active", site.active())
                .param("id", site.id())
                .update();
    }
}
