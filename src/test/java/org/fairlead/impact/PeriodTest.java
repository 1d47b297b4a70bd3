package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2025-09-10, 2025-09-10, MONTH, 1, September 2025, September 2025",
        "2025-09-10, 2027-02-01, MONTH, 18, September 2025, February 2027",
        "2025-09-10, 2027-03-01, QUARTER, 7, July to September 2025, January to March 2027",
        "2020-01-01, 2024-06-30, QUARTER, 18, January to March 2020, April to June 2024",
        "2020-01-01, 2024-07-01, SCHOOL_YEAR, 5, School year 2019/20, School year 2023/24",
        "2020-08-31, 2026-09-01, SCHOOL_YEAR, 8, School year 2019/20, School year 2026/27"
    })
    void shouldTakeTheFinestThatFits(
            LocalDate from, LocalDate to, Period.Grain grain, int number, String first, String last) {
        assertThat(Period.Grain.of(from, to)).isEqualTo(grain);
        List<Period> periods = Period.between(from, to, grain);
        assertThat(periods).hasSize(number);
        assertThat(periods.get(0).label()).isEqualTo(first);
        assertThat(periods.get(number - 1).label()).isEqualTo(last);
        assertThat(periods.get(0).from()).isEqualTo(from);
        assertThat(periods.get(number - 1).to()).isEqualTo(to);
        for (int at = 1; at < number; at++) {
            assertThat(periods.get(at).from())
                    .isEqualTo(periods.get(at - 1).to().plusDays(1));
        }
    }

    @Test
    void shouldHaveNoPoint_whenTheEndIsBeforeTheBeginning() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(Period.between(day, day.minusDays(1), Period.Grain.MONTH)).isEmpty();
    }
}
