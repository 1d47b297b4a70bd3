package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ConsentScopeTest {

    private static final LocalDate GIVEN = LocalDate.of(2026, 2, 28);

    @Test
    void sharingLastsTwelveMonths() {
        assertThat(ConsentScope.SHARE_GP.lastDay(GIVEN, 12)).contains(LocalDate.of(2027, 2, 28));
    }

    @Test
    void takingPartAndEvaluationEndWithAnEvent() {
        assertThat(ConsentScope.TAKING_PART.lastDay(GIVEN, 12)).isEmpty();
        assertThat(ConsentScope.EVALUATION.lastDay(GIVEN, 12)).isEmpty();
    }

    @Test
    void allowsUntilItsLastDay_unlessWithdrawn() {
        LocalDate lastDay = GIVEN.plusMonths(12);

        assertThat(record(true, lastDay, null).allowsOn(lastDay)).isTrue();
        assertThat(record(true, lastDay, null).allowsOn(lastDay.plusDays(1))).isFalse();
        assertThat(record(true, lastDay, Instant.EPOCH).allowsOn(GIVEN)).isFalse();
        assertThat(record(false, null, null).allowsOn(GIVEN)).isFalse();
    }

    private static ConsentRecord record(boolean agreed, LocalDate until, Instant withdrawn) {
        return new ConsentRecord(
                ConsentScope.SHARE_GP,
                agreed,
                "Mo Finch",
                "parental-responsibility",
                "1",
                GIVEN,
                until,
                withdrawn,
                null,
                null,
                null,
                Instant.EPOCH,
                "lee");
    }
}
