package org.fairlead.system;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Repository;

/**
 * Whether the database can write, for the health that monitoring asks for: one that only reads (its disk is full) is
 * not well. Nothing is written while there was no doubt.
 */
@Repository
@RequiredArgsConstructor
class DatabaseCheckRepository implements HealthIndicator {

    private final TypedJdbc jdbc;
    private final Clock clock;

    @Override
    public Health health() {
        if (!DatabaseAway.isInDoubt()) {
            return Health.up().build();
        }
        try {
            jdbc.update("update database_check set checked_at = ?", clock.instant());
        } catch (DataAccessException away) {
            return Health.down().build();
        }
        DatabaseAway.isThere();
        return Health.up().build();
    }
}
