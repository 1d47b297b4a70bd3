package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.fairlead.CaseStories;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Staff hear once each working morning, unless it is urgent or about safeguarding; over a real mail server. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class DigestTest {

    private static final int PORT = freePort();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        // a database of its own: this test empties tables that others share
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:digest;DB_CLOSE_DELAY=-1");
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    @Autowired
    private CaseStories stories;

    @Autowired
    private Digests digests;

    @Autowired
    private DigestsBegin begin;

    @Autowired
    private NoticeRepository notices;

    @Autowired
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    private GreenMail server;

    @BeforeEach
    void start() {
        stories.begin();
        // the instance that began with the application counts in real time
        pathways.running("daily-digest", "daily-digest").forEach(this::stop);
        jdbc.sql("delete from work_item_reader").update();
        jdbc.sql("delete from work_item").update();
        jdbc.sql("delete from notice_choice").update();
        jdbc.sql("delete from digest_note").update();
        jdbc.sql("delete from outbox_message where idempotency_key like 'digest:%'")
                .update();
        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        stories.end();
    }

    @Test
    void oneMailAMorning_withNumbersAndReferences_andNoName() throws Exception {
        String reference = stories.refer(Map.of());
        assertThat(to("coordinator")).as("no mail for the task itself").isEmpty();
        begin.begin();
        begin.begin();
        assertThat(pathways.running("daily-digest", "daily-digest")).hasSize(1);

        stories.passUntil(Instant.parse("2026-03-03T07:29:59Z"));
        assertThat(to("coordinator")).isEmpty();
        stories.passUntil(Instant.parse("2026-03-03T07:30:00Z"));

        assertThat(to("coordinator")).hasSize(1);
        MimeMessage mail = to("coordinator").get(0);
        assertThat(mail.getSubject()).isEqualTo("Your tasks: 1 new, 0 due today, 0 late");
        assertThat(mail.getContent().toString())
                .contains(", " + reference + ", due ", "/tasks?queue=mine")
                .doesNotContain("Child", "Invented");
        assertThat(to("linkworker")).as("nothing waits for them").isEmpty();

        digests.send();
        jobs.runDue();
        assertThat(to("coordinator")).as("a second call on the same day").hasSize(1);
        stories.passUntil(Instant.parse("2026-03-04T08:00:00Z"));
        assertThat(to("coordinator")).as("nothing new, due or late").hasSize(1);
    }

    @Test
    void noneAtTheWeekendOrOnABankHoliday() {
        clock.stopAt(Instant.parse("2026-04-02T16:00:00Z"));

        assertThat(digests.next())
                .as("after Easter Monday, half past seven in London")
                .isEqualTo("2026-04-07T06:30:00Z");
    }

    @Test
    void eachChoosesForThemselves_andWhatIsUrgentComesAtOnce() {
        notices.choose("coordinator", NoticeChoice.EACH);
        stories.refer(Map.of());
        assertThat(to("coordinator")).hasSize(1);

        notices.choose("coordinator", NoticeChoice.NONE);
        stories.refer(Map.of());
        digests.send();
        jobs.runDue();
        assertThat(to("coordinator")).hasSize(1);

        stories.refer(Map.of("urgency", "urgent", "urgencyReason", "Cannot wait."));
        assertThat(to("coordinator")).hasSize(2);
    }

    @Test
    void whatIsLateWithSomebodyElseIsInTheSupervisorsDigest() throws Exception {
        String reference = stories.refer(Map.of("dateOfBirth", "2012-05-01"));
        stories.pass(Duration.ofDays(4));
        assertThat(digestsTo("supervisor")).isEmpty();

        digests.send();
        jobs.runDue();

        assertThat(digestsTo("supervisor")).hasSize(1);
        assertThat(digestsTo("supervisor").get(0).getContent().toString()).contains(reference, "late");
        assertThat(jdbc.sql("select count(*) from digest_note where username = 'supervisor'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSafeguardingTaskIsToldAtOnce_andIsInNoDigest() throws Exception {
        String reference = stories.refer(Map.of(
                "risks", List.of("neglect"), "riskIsNew", "new", "riskKnownToDsl", "no", "riskNotes", "Seen today."));

        assertThat(to("dsl")).isNotEmpty();
        assertThat(digests.of(stories.person("dsl"))).isEmpty();
        assertThat(digests.of(stories.person("supervisor"))
                        .map(Digests.Digest::tasks)
                        .orElse(List.of()))
                .noneMatch(line -> line.contains("concern"));
        assertThat(reference).isNotBlank();
    }

    @Test
    void whenTheMailServerIsDownTheDigestWaits_andGoesOnce() {
        stories.refer(Map.of());
        server.stop();
        digests.send();
        jobs.runDue();
        assertThat(jdbc.sql("select status, attempts from outbox_message where idempotency_key like "
                                + "'digest:%coordinator'")
                        .query((row, n) -> tuple(row.getString(1), row.getInt(2)))
                        .list())
                .containsExactly(tuple("failed", 1));

        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        stories.pass(Duration.ofMinutes(2));
        stories.pass(Duration.ofHours(5));

        assertThat(to("coordinator")).hasSize(1);
    }

    /** A concern of another story may be late meanwhile, which is told at once. */
    private List<MimeMessage> digestsTo(String username) throws MessagingException {
        List<MimeMessage> digests = new ArrayList<>();
        for (MimeMessage mail : to(username)) {
            if (mail.getSubject().startsWith("Your tasks")) {
                digests.add(mail);
            }
        }
        return digests;
    }

    private List<MimeMessage> to(String username) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).startsWith(username + "@"))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private void stop(String instance) {
        runtime.deleteProcessInstance(instance, "test");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
