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

@Repository
@RequiredArgsConstructor
class CostRepository {

    /**
     * A kind of use that was spared: {@code unitCost} in pounds, {@code spared} how often over the sample in a year.
     */
    record Line(String name, @Nullable String source, BigDecimal unitCost, BigDecimal spared) {}

    /**
     * @param yearFrom the first day of the year that is counted
     * @param annualCost what the service cost in it, in pounds
     * @param sample how many children were asked about
     */
    record Entered(LocalDate yearFrom, BigDecimal annualCost, int sample, List<Line> lines) {}

    private final TypedJdbc jdbc;

    Optional<Entered> find(@Nullable String areaId) {
        List<Line> lines = jdbc.list("""
            select name, source, unit_cost, spared from impact_unit_cost where area_id = ? order by position
            """, Line.class, areaId);
        return jdbc.optional(
                """
                select year_from, annual_cost, sample from impact_cost where area_id = ?
                """,
                (row, number) -> new Entered(
                        row.getObject("year_from", LocalDate.class),
                        row.getBigDecimal("annual_cost"),
                        row.getInt("sample"),
                        lines),
                areaId);
    }

    void replace(@Nullable String areaId, Entered entered, @Nullable String by, Instant now) {
        jdbc.update("delete from impact_unit_cost where area_id = ?", areaId);
        jdbc.update("delete from impact_cost where area_id = ?", areaId);
        jdbc.update("""
            insert into impact_cost (area_id, year_from, annual_cost, sample, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?)
            """, areaId, entered.yearFrom(), entered.annualCost(), entered.sample(), by, now);
        int position = 1;
        for (Line line : entered.lines()) {
            jdbc.update("""
                insert into impact_unit_cost (area_id, position, name, source, unit_cost, spared)
                values (?, ?, ?, ?, ?, ?)\
                """, areaId, position++, line.name(), line.source(), line.unitCost(), line.spared());
        }
    }
}
