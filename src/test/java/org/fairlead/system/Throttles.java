package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.UUID;
import javax.sql.DataSource;
import org.fairlead.AtOnce;
import org.fairlead.system.Throttle.Limit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Throttles with nothing around them. */
public final class Throttles {

    private Throttles() {}

    public static Throttle onItsOwn(InstantSource time) {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V101__tries.sql")).execute(database);
        return new Throttle(new TryCountRepository(new TypedJdbc(database, Seals.ofThisRun())), time);
    }

    /** As many servers as there are, each with a throttle of its own. */
    public static void countTogether(DataSource database) {
        Limit limit = new Limit("test-" + UUID.randomUUID(), 7, java.time.Duration.ofHours(1));
        assertThat(AtOnce.<Boolean>all(Collections.nCopies(
                        20,
                        () -> new Throttle(
                                        new TryCountRepository(new TypedJdbc(database, Seals.ofThisRun())),
                                        Instant::now)
                                .take(limit, "one"))))
                .filteredOn(taken -> taken)
                .hasSize(7);
    }
}
