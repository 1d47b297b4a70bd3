package org.fairlead.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Area;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Writes areas, their settings, terms and closures, and sites. */
@Repository
@RequiredArgsConstructor
class PlaceRepository {

    /**
     * A stretch of school, or of days off within it; {@code words} names it.
     *
     * @param forEverybody whether nobody works then, in any area: a bank holiday that was proclaimed late
     */
    record Stretch(LocalDate startsOn, LocalDate endsOn, String words, boolean forEverybody) {}

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
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String leadUsername,
            @Nullable String dslName,
            @Nullable String dslPhone,
            boolean active) {}

    private static final String SITE = """
        select id, area_id, name, kind, email, phone, address, lead_username, dsl_name, dsl_phone, active
        from site\
        """;

    private final TypedJdbc jdbc;

    List<Area> areas() {
        return jdbc.list("""
            select id, name, prefix, emergency_numbers, public_phone, languages, social_care_name,
                   social_care_address, social_care_phone, social_care_out_of_hours from area order by name
            """, Area.class);
    }

    void insertArea(Area area) {
        jdbc.update("""
            insert into area (id, name, prefix, emergency_numbers, public_phone, languages, social_care_name,
              social_care_address, social_care_phone, social_care_out_of_hours)
            values (:id, :name, :prefix, :emergencyNumbers, :publicPhone, :languages, :socialCareName,
              :socialCareAddress, :socialCarePhone, :socialCareOutOfHours)
            """, area);
    }

    void updateArea(Area area) {
        jdbc.update("""
            update area set name = :name, emergency_numbers = :emergencyNumbers, public_phone = :publicPhone,
              languages = :languages, social_care_name = :socialCareName, social_care_address = :socialCareAddress,
              social_care_phone = :socialCarePhone, social_care_out_of_hours = :socialCareOutOfHours where id = :id
            """, area);
    }

    List<Stretch> terms(String areaId) {
        return jdbc.list("""
            select starts_on, ends_on, name as words, false as for_everybody
            from school_term where area_id = ? order by starts_on
            """, Stretch.class, areaId);
    }

    List<Stretch> closures(String areaId) {
        return jdbc.list("""
            select starts_on, ends_on, reason as words, for_everybody
            from school_closure where area_id = ? order by starts_on
            """, Stretch.class, areaId);
    }

    void insertTerm(String areaId, Stretch term) {
        jdbc.update("""
            insert into school_term (area_id, starts_on, ends_on, name) values (?, ?, ?, ?)
            """, areaId, term.startsOn(), term.endsOn(), term.words());
        daysChange(areaId);
    }

    void insertClosure(String areaId, Stretch closure) {
        jdbc.update("""
            insert into school_closure (area_id, starts_on, ends_on, reason, for_everybody) values (?, ?, ?, ?, ?)
            """, areaId, closure.startsOn(), closure.endsOn(), closure.words(), closure.forEverybody());
        daysChange(areaId);
    }

    int deleteTerm(String areaId, LocalDate startsOn) {
        daysChange(areaId);
        return jdbc.update("delete from school_term where area_id = ? and starts_on = ?", areaId, startsOn);
    }

    int deleteClosure(String areaId, LocalDate startsOn) {
        daysChange(areaId);
        return jdbc.update("delete from school_closure where area_id = ? and starts_on = ?", areaId, startsOn);
    }

    int copySettings(String from, String to) {
        return jdbc.update("""
            insert into area_setting (area_id, setting_key, setting_value)
            select cast(? as varchar(40)), setting_key, setting_value from area_setting where area_id = ?
            """, to, from);
    }

    int copyTerms(String from, String to) {
        daysChange(to);
        return jdbc.update("""
            insert into school_term (area_id, starts_on, ends_on, name)
            select cast(? as varchar(40)), starts_on, ends_on, name from school_term where area_id = ?
            """, to, from);
    }

    /** Not the days that are everybody's anyway. */
    int copyClosures(String from, String to) {
        daysChange(to);
        return jdbc.update("""
            insert into school_closure (area_id, starts_on, ends_on, reason, for_everybody)
            select cast(? as varchar(40)), starts_on, ends_on, reason, for_everybody
              from school_closure where area_id = ? and not for_everybody
            """, to, from);
    }

    private static void daysChange(String areaId) {
        List.of("terms:" + areaId, "closures:" + areaId, "proclaimed").forEach(OncePerRequest::forget);
    }

    List<SiteDetails> sites(String areaId) {
        return jdbc.list(SITE + " where area_id = ? order by name", SiteDetails.class, areaId);
    }

    Optional<SiteDetails> site(@Nullable String id) {
        return jdbc.optional(SITE + " where id = ?", SiteDetails.class, id);
    }

    void insertSite(SiteDetails site) {
        jdbc.update("""
            insert into site (id, area_id, name, kind) values (?, ?, ?, ?)
            """, site.id(), site.areaId(), site.name(), site.kind());
        updateSite(site);
    }

    void updateSite(SiteDetails site) {
        jdbc.update("""
            update site set name = :name, kind = :kind, email = :email, phone = :phone, address = :address,
              lead_username = :leadUsername, dsl_name = :dslName, dsl_phone = :dslPhone, active = :active
            where id = :id
            """, site);
        OncePerRequest.forget("site:" + site.id());
    }
}
