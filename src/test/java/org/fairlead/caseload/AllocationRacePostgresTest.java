package org.fairlead.caseload;

import org.fairlead.Api;
import org.fairlead.OnPostgres;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Places and many hands at once, on PostgreSQL. */
class AllocationRacePostgresTest {

    private static OnPostgres postgres;
    private static AllocationRace race;

    @BeforeAll
    static void start() {
        postgres = OnPostgres.start();
        race = new AllocationRace(
                postgres.bean(Api.class),
                postgres.bean(ServiceFixture.class),
                postgres.bean(SeekerJourney.class),
                postgres.bean(JdbcClient.class));
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void shouldGiveTheLastPlaceOnce_andTellTheOther() {
        race.theLastPlaceGoesOnce();
    }

    @Test
    void shouldNeverPassALimit_whenAHundredAllocateAtOnce() {
        race.aHundredNeverPassALimit();
    }
}
