package org.fairlead.system;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;

/** What time it is where the database is. */
@Repository
@RequiredArgsConstructor
class TimeRepository {

    private final TypedJdbc jdbc;

    /** Empty for the built-in database, which has no clock but its server's. */
    Optional<Instant> ofDatabase() {
        return jdbc.isBuiltIn() ? Optional.empty() : jdbc.optional("select clock_timestamp()", Instant.class);
    }
}
