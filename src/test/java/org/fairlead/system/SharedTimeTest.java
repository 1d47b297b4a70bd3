package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Nodes whose clocks are wrong have the database's time. */
class SharedTimeTest {

    private static final Instant OF_DATABASE = Instant.parse("2026-06-09T09:30:00Z");
    private static final Instant AN_HOUR_AHEAD = Instant.parse("2026-06-09T10:30:00Z");

    private Instant ofDatabase = OF_DATABASE;
    private boolean isAway;
    private int asked;
    private Duration passed = Duration.ZERO;
    private final SharedTime time = new SharedTime(this::ask, () -> AN_HOUR_AHEAD, () -> passed.toNanos());

    private Optional<Instant> ask() {
        asked++;
        if (isAway) {
            throw new DataAccessResourceFailureException("away");
        }
        return Optional.ofNullable(ofDatabase);
    }

    @Test
    void isTheDatabasesWhateverTheOwnClockSays_andIsCountedOnForAMinute() {
        assertThat(time.get()).isEqualTo(OF_DATABASE);
        passed = Duration.ofSeconds(59);
        assertThat(time.get()).isEqualTo(OF_DATABASE.plusSeconds(59));
        assertThat(asked).isEqualTo(1);

        passed = Duration.ofSeconds(61);
        ofDatabase = OF_DATABASE.plusSeconds(70);
        assertThat(time.get()).isEqualTo(ofDatabase);
    }

    @Test
    void goesOnWhileTheDatabaseIsAway() {
        time.get();
        isAway = true;
        passed = Duration.ofMinutes(10);

        assertThat(time.get()).isEqualTo(OF_DATABASE.plusSeconds(600));
    }

    @Test
    void isTheOwnWithTheBuiltInDatabase() {
        ofDatabase = null;

        assertThat(time.get()).isEqualTo(AN_HOUR_AHEAD);
    }
}
