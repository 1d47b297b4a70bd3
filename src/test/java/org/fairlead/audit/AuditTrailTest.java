package org.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing is asked of Fairlead without a row in the audit trail. */
@ServiceTest
class AuditTrailTest {

    /** Rows behind a position, of somebody. */
    private static final String ROWS = "select count(*) from audit_event where position > ? and who = ?";

    @Autowired
    private Api api;

    @Autowired
    private Addresses addresses;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private AuditChain chain;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldKeepARowOfEveryAddress() {
        Visit visit = Visit.as("gp", api);
        List<String> without = new ArrayList<>();
        for (Addresses.Address address : addresses.all()) {
            if (address.path().equals("/error") || address.path().startsWith("/sign-")) {
                continue;
            }
            String path = address.path().replaceAll("\\{[^}]+}", "none");
            long before = last();
            boolean get = address.method().equals("GET");
            if (address.path().startsWith("/engine-rest")) {
                if (get) {
                    api.as("gp").get(path);
                } else {
                    api.as("gp").postEmptyFile(path, "file");
                }
            } else if (address.isApi()) {
                if (get) {
                    api.as("gp").get(path);
                } else {
                    api.as("gp").post(path, Map.of());
                }
            } else if (get) {
                visit.get(path);
            } else {
                visit.post(path, Map.of());
            }
            if (!leaves(ROWS, before, "gp")) {
                without.add(address.toString());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void shouldGoOnFromWhereItWasShortened_andNameWhoeverMovesThat() {
        Visit.as("gp", api).get("/tasks");
        assertThat(chain.cut(Instant.EPOCH, "governance", "supervisor"))
                .as("nothing is that old")
                .isFalse();
        long rows = chain.verify().rows();
        Instant moment = ServiceFixture.NOW.plus(Duration.ofDays(400));
        assertThat(chain.countBefore(moment)).isPositive();

        assertThat(chain.cut(moment, "governance", "supervisor")).isTrue();
        AuditChain.Shortened cut = chain.shortened().get(0);
        assertThat(cut.place()).isPositive().isLessThanOrEqualTo(rows);
        Visit.as("gp", api).get("/tasks");
        AuditChain.Verdict verdict = chain.verify();
        assertThat(verdict.isWhole()).isTrue();
        assertThat(verdict.rows()).isGreaterThan(rows);
        assertThat(Visit.as("governance", api).get("/audit").body()).contains("Place " + cut.place(), cut.seal());

        for (String change : List.of("place = place + 1", "digest = own_digest")) {
            jdbc.sql("create table cut_copy as select * from audit_cut").update();
            jdbc.sql("update audit_cut set " + change + " where place = ?")
                    .param(cut.place())
                    .update();
            assertThat(chain.verify().fault()).as(change).isEqualTo(AuditChain.Fault.LEFT_OUT);
            jdbc.sql("delete from audit_cut").update();
            jdbc.sql("insert into audit_cut select * from cut_copy").update();
            jdbc.sql("drop table cut_copy").update();
        }
        assertThat(chain.verify().isWhole()).isTrue();
    }

    @Test
    void shouldSayOfWhichChild_whereverOneIsReadAbout() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        List<String> without = new ArrayList<>();
        for (String path : addresses.readable(reference)) {
            if (!path.contains(reference) && !path.matches("(/api)?/tasks/.*") || path.contains("concern")) {
                continue;
            }
            long before = last();
            int status = addresses.ask("supervisor", path).status();
            if (status == 200
                    && !path.contains("?")
                    && !leaves(ROWS + " and case_ref = ?", before, "supervisor", reference)) {
                without.add(path);
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void shouldKeepWhatWasLookedFor_soThatNobodyReadsIt() {
        long before = last();
        Visit.as("supervisor", api).search("/cases?q=Zebedee");
        assertThat(leaves(
                        ROWS + " and act = 'searched' and address = 'POST /cases/search' and looked_for like 'mark:%'",
                        before,
                        "supervisor"))
                .isTrue();
        assertThat(service.count("select count(*) from audit_event where looked_for like '%ebedee%'"))
                .isZero();
    }

    @Test
    void shouldKeepSigningInAndOut_andWhoCouldNot() {
        long before = last();
        Visit visit = Visit.as("northcoordinator", api);
        visit.post("/sign-out", Map.of());
        Visit wrong = Visit.ofNobody(api);
        wrong.get("/sign-in");
        wrong.post("/sign-in", Map.of("username", "northcoordinator", "password", "not this"));
        wrong.post("/sign-in", Map.of("username", "my password by mistake", "password", "not this"));
        api.asNobody()
                .with("Authorization", Api.basic("northcoordinator:neither this"))
                .get("/api/tasks");
        for (String act : List.of("signed-in", "signed-out")) {
            assertThat(service.count(ROWS + " and act = ?", before, "northcoordinator", act))
                    .as(act)
                    .isOne();
        }
        assertThat(service.count(ROWS + " and act = 'sign-in-failed'", before, "northcoordinator"))
                .isEqualTo(2);
        assertThat(service.count(ROWS + " and act = 'sign-in-failed'", before, "visitor"))
                .isOne();
        assertThat(service.count("select count(*) from audit_event where who like 'my pass%'"))
                .isZero();
    }

    @Test
    void shouldKeepWhatIsRefusedBeforeAnybodyAnswers() {
        long before = last();
        Visit visit = Visit.as("gp", api).withoutToken();
        visit.post("/assets", Map.of());
        assertThat(leaves(
                        ROWS + " and act = 'refused' and answered = 403 and address = 'POST /assets/…'", before, "gp"))
                .isTrue();
    }

    @Test
    void shouldKeepWhatVisitorsTry_soManyTimesForEachAddress() throws IOException {
        long before = last();
        for (int time = 0; time < 30; time++) {
            try (Socket socket = new Socket("localhost", api.address("/").getPort())) {
                socket.getOutputStream()
                        .write(("POST /refer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: 40000000\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        String tries = ROWS + " and act = 'tried' and answered = 413 and address = 'POST /refer/…'";
        assertThat(leaves(tries, before, "visitor")).isTrue();
        assertThat(service.count(tries, before, "visitor")).isLessThanOrEqualTo(20);
    }

    @Test
    void shouldNameTheFirstRowThatIsFalse() {
        Tampering.shouldBeNamed(jdbc, chain, () -> api.as("gp").get("/api/tasks"));
    }

    /** The row is written when the answer is known, which may be on its way already. */
    private boolean leaves(String rows, Object... params) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (service.count(rows, params) == 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private long last() {
        return service.count("select coalesce(max(position), 0) from audit_event");
    }
}
