package org.fairlead.impact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code activity_money} and {@code activity_year}; all sums are pounds. */
@Repository
@RequiredArgsConstructor
class ActivityMoneyRepository {

    /** A request as it was made. */
    record Asked(
            String entry,
            String areaId,
            @Nullable String siteId,
            @Nullable String caseRef,
            BigDecimal asked,
            LocalDate askedOn) {}

    /** What an area may spend in the year that begins on a day. */
    record Budget(LocalDate yearFrom, BigDecimal pounds) {

        LocalDate last() {
            return yearFrom.plusYears(1).minusDays(1);
        }
    }

    /**
     * What it comes to for a child or a site.
     *
     * @param whose a reference or the id of a site; null for what is of neither
     */
    record Sum(@Nullable String whose, BigDecimal asked, BigDecimal allowed, BigDecimal spent) {}

    private static final String SUMS = """
        sum(asked) as asked, coalesce(sum(allowed), 0) as allowed, coalesce(sum(spent), 0) as spent
          from activity_money where area_id = ? and asked_on >= ? and asked_on <= ?\
        """;

    private final TypedJdbc jdbc;

    void ask(Asked asked) {
        jdbc.update("""
            insert into activity_money (entry, area_id, site_id, case_ref, asked, asked_on)
            values (:entry, :areaId, :siteId, :caseRef, :asked, :askedOn)
            """, asked);
    }

    void allow(String entry, LocalDate on) {
        jdbc.update("update activity_money set allowed = asked, allowed_on = ? where entry = ?", on, entry);
    }

    void spend(String entry, BigDecimal pounds) {
        jdbc.update("update activity_money set spent = ? where entry = ?", pounds, entry);
    }

    BigDecimal asked(String entry) {
        return jdbc.single("select asked from activity_money where entry = ?", BigDecimal.class, entry);
    }

    /** The budget of the year in which a day is. */
    Optional<Budget> budget(@Nullable String areaId, LocalDate day) {
        return jdbc.optional("""
            select year_from, pounds from activity_year where area_id = ? and year_from <= ? and year_from > ?
             order by year_from desc fetch first 1 row only
            """, Budget.class, areaId, day, day.minusYears(1));
    }

    /** Until the transaction ends nobody else looks what is left of it. */
    void hold(String areaId, Budget budget) {
        jdbc.list(
                "select area_id from activity_year where area_id = ? and year_from = ? for update",
                String.class,
                areaId,
                budget.yearFrom());
    }

    /** What is spent, and allowed and not accounted for yet. */
    BigDecimal gone(@Nullable String areaId, LocalDate from, LocalDate to) {
        return jdbc.single("""
            select coalesce(sum(coalesce(spent, allowed)), 0) from activity_money
             where area_id = ? and allowed_on >= ? and allowed_on <= ?
            """, BigDecimal.class, areaId, from, to);
    }

    void set(@Nullable String areaId, Budget budget, String by, Instant at) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("""
                    update activity_year set pounds = ?, set_by = ?, set_at = ? where area_id = ? and year_from = ?
                    """, budget.pounds(), by, at, areaId, budget.yearFrom()),
                () -> jdbc.addUnlessThere("""
                    insert into activity_year (area_id, year_from, pounds, set_by, set_at) values (?, ?, ?, ?, ?)\
                    """, areaId, budget.yearFrom(), budget.pounds(), by, at));
    }

    /** The one row that says what all of it comes to. */
    Sum all(@Nullable String areaId, LocalDate from, LocalDate to) {
        return jdbc.list(
                        "select cast(null as varchar(40)) as whose, coalesce(sum(asked), 0) as asked,"
                                + " coalesce(sum(allowed), 0) as allowed, coalesce(sum(spent), 0) as spent"
                                + " from activity_money where area_id = ? and asked_on >= ? and asked_on <= ?",
                        Sum.class,
                        areaId,
                        from,
                        to)
                .get(0);
    }

    List<Sum> bySite(@Nullable String areaId, LocalDate from, LocalDate to) {
        return jdbc.list(
                "select site_id as whose, " + SUMS + " group by site_id order by 1", Sum.class, areaId, from, to);
    }

    /** Of children alone, whom most was spent on first. */
    List<Sum> byChild(@Nullable String areaId, LocalDate from, LocalDate to) {
        return jdbc.list(
                "select case_ref as whose, " + SUMS
                        + " and case_ref is not null group by case_ref order by asked desc, case_ref",
                Sum.class,
                areaId,
                from,
                to);
    }
}
