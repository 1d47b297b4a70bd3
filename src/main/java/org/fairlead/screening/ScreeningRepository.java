package org.fairlead.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code data_sharing_agreement}, {@code screening} and {@code screening_child}. */
@Repository
@RequiredArgsConstructor
class ScreeningRepository implements OpenThing.In {

    private static final String SELECT = """
        select id, area_id, site_id, term_ends_on, parents_told_on, opt_out_until, opted_out, process_instance, step,
               started_at, given_by, agreed_by, head_teacher, chosen_by, children,
               shortlisted, answered, chosen, handed_back,
               deletion_at, deleted_at
          from screening
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing("screening", "screening", "t.step <> 'deleted'", "t.id", "t.area_id"));
    }

    /** An agreement that lets a school share data with the service. */
    record Agreement(String id, String siteId, String reference, LocalDate validFrom, LocalDate validUntil) {}

    String addAgreement(
            @Nullable String siteId,
            @Nullable String reference,
            @Nullable LocalDate from,
            LocalDate until,
            @Nullable String by,
            Instant recordedAt) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into data_sharing_agreement (id, site_id, reference, valid_from, valid_until, recorded_by,
              recorded_at) values (?, ?, ?, ?, ?, ?, ?)\
            """, id, siteId, reference, from, until, by, recordedAt);
        return id;
    }

    /** The agreement with a school that holds on a day. */
    Optional<Agreement> agreement(@Nullable String siteId, LocalDate on) {
        return jdbc.optional("""
            select id, site_id, reference, valid_from, valid_until from data_sharing_agreement
             where site_id = ? and valid_from <= ? and valid_until >= ?
             order by valid_until desc fetch first 1 rows only\
            """, Agreement.class, siteId, on, on);
    }

    String add(
            String areaId,
            @Nullable String siteId,
            LocalDate termEndsOn,
            String agreementId,
            LocalDate toldOn,
            LocalDate optOutUntil,
            int optedOut,
            @Nullable String by,
            Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into screening (id, area_id, site_id, term_ends_on, agreement_id, parents_told_on,
              opt_out_until, opted_out, step, started_by, started_at, children, shortlisted, answered,
              chosen, handed_back)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'list', ?, ?, 0, 0,
              0, 0, 0)\
            """, id, areaId, siteId, termEndsOn, agreementId, toldOn, optOutUntil, optedOut, by, at);
        return id;
    }

    Optional<Screening> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", Screening.class, id);
    }

    Optional<Screening> runningIn(String processInstance) {
        return jdbc.optional(SELECT + " where process_instance = ?", Screening.class, processInstance);
    }

    List<Screening> ofSites(Collection<String> siteIds) {
        return jdbc.list(SELECT + " where site_id in (?) order by started_at desc, id", Screening.class, siteIds);
    }

    /** The one that a school has in a term and that is not deleted yet. */
    Optional<Screening> open(String siteId, LocalDate termEndsOn) {
        return jdbc
                .list(
                        SELECT + " where site_id = ? and term_ends_on = ? and deleted_at is null",
                        Screening.class,
                        siteId,
                        termEndsOn)
                .stream()
                .findFirst();
    }

    /** Locks a school, so that nobody else begins a screening there at the same time. */
    void lockSite(@Nullable String siteId) {
        jdbc.list("select id from site where id = ? for update", String.class, siteId);
    }

    void lock(String id) {
        jdbc.list("select id from screening where id = ? for update", String.class, id);
    }

    /** One of the columns that change, by a name of ours, never of a user's. */
    void set(String id, String column, @Nullable Object value) {
        jdbc.update("update screening set " + column + " = ? where id = ?", value, id);
    }

    void replacePupils(String screeningId, List<Pupil> pupils) {
        deletePupils(screeningId);
        for (Pupil pupil : pupils) {
            jdbc.sql("""
                insert into screening_child (screening_id, pupil_code, school_year, checklist, attendance,
                  young_carer, change_at_home, sex, free_meals, send, other_language, shortlisted,
                  not_answered, ticked, chosen, handed_back)
                values (:screening, :code, :schoolYear, :checklist, :attendance, :youngCarer, :changeAtHome, :sex,
                  :freeMeals, :send, :otherLanguage, false, false, false, false, false)
                """).paramSource(pupil).param("screening", screeningId).update();
        }
    }

    List<Pupil> pupils(String screeningId) {
        return jdbc.list("""
            select pupil_code as code, school_year, checklist, attendance, young_carer, change_at_home, sex,
                   free_meals, send, other_language, shortlisted, answers, not_answered, total, band,
                   priority, reason, ticked, chosen, handed_back
              from screening_child where screening_id = ? order by pupil_code\
            """, Pupil.class, screeningId);
    }

    /** One of the columns of a pupil that change, by a name of ours. */
    void setPupil(String screeningId, @Nullable String code, String column, @Nullable Object value) {
        jdbc.update(
                "update screening_child set " + column + " = ? where screening_id = ? and pupil_code = ?",
                value,
                screeningId,
                code);
    }

    void deletePupils(String screeningId) {
        jdbc.update("delete from screening_child where screening_id = ?", screeningId);
    }
}
