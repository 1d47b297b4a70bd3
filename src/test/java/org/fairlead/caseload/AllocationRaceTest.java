package org.fairlead.caseload;

import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Places and many hands at once, on H2. */
@ServiceTest
class AllocationRaceTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    private AllocationRace race;

    @BeforeEach
    void line() {
        race = new AllocationRace(api, service, journey, jdbc);
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
