package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SchoolYearTest {

    @Test
    void runsFromSeptemberToAugust() {
        assertThat(SchoolYear.of(LocalDate.of(2026, 8, 31))).isEqualTo(new SchoolYear(2025));
        assertThat(SchoolYear.of(LocalDate.of(2026, 9, 1))).isEqualTo(new SchoolYear(2026));
    }

    @Test
    void knowsWhoIsInYear6() {
        SchoolYear year = new SchoolYear(2026);

        assertThat(year.firstBornOfYear6()).isEqualTo("2015-09-01");
        assertThat(year.lastBornOfYear6()).isEqualTo("2016-08-31");
        assertThat(SchoolYear.ofYear6(LocalDate.of(2015, 9, 1))).isEqualTo(year);
        assertThat(SchoolYear.ofYear6(LocalDate.of(2016, 8, 31))).isEqualTo(year);
        assertThat(SchoolYear.ofYear6(LocalDate.of(2016, 9, 1))).isEqualTo(new SchoolYear(2027));
        assertThat(year.january()).isEqualTo("2027-01-01");
    }
}
