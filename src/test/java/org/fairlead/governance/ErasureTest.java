package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.audit.AuditChain;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The erasure of everything that is kept of a child; the same on PostgreSQL in {@code PostgresTest}. */
@ServiceTest
class ErasureTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private AuditChain chain;

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void shouldLeaveNothingOfTheChild_andTheChainWhole(CapturedOutput log) {
        chain.seal();
        new ErasedChild(api, journey, jdbc, jobs).shouldLeaveNothing(service.child(), log);
        AuditChain.Verdict verdict = chain.verify();
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.erased()).isGreaterThan(5);
    }

    @Test
    void shouldKnowEveryTableThatHoldsSomethingOfAChild() {
        new ErasedChild(api, journey, jdbc, jobs).shouldKnowEveryTable();
    }

    @Test
    void shouldBeForWhoGoverns() {
        for (String account : List.of("supervisor", "dsl", "admin", "school")) {
            Visit visit = Visit.as(account, api);
            assertThat(visit.get("/erasures").statusCode()).as(account).isEqualTo(403);
            assertThat(visit.post("/erasures", Map.of("case", "ZW-2026-0001", "why", "court"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visit.post("/erasures/holds", Map.of("case", "ZW-2026-0001", "reason", "x"))
                            .statusCode())
                    .isEqualTo(403);
        }
        Visit governance = Visit.as("governance", api);
        assertThat(governance.post("/erasures", Map.of("case", "", "why", "")).body())
                .contains("There is no case with this reference");
        assertThat(governance.get("/erasures/no-such").statusCode()).isEqualTo(404);
    }
}
