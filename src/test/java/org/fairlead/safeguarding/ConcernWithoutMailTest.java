package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fairlead.CaseStories;
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

/** Mail is down for an hour: tasks and escalations move on time, and when it returns each message goes out, once. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:without-mail;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class ConcernWithoutMailTest {

    private static final int PORT = freePort();

    @Autowired
    private CaseStories stories;

    @Autowired
    private ConcernRepository concerns;

    @Autowired
    private JdbcClient jdbc;

    private GreenMail server;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void escalationsMoveOnTime_andEachMessageGoesOutOnceWhenMailReturns() {
        String reference = stories.refer(Map.of());
        stories.tell(
                reference,
                "concern-raised",
                "coordinator",
                Map.of(
                        "immediateDanger",
                        "yes",
                        "category",
                        "physical",
                        "seenOrHeard",
                        "What was seen.",
                        "siteLeadTold",
                        "yes"));
        String concern = concerns.openOn(reference).get(0).reference();

        stories.pass(Duration.ofMinutes(61));

        assertThat(stories.task(reference, "dsl-decision", "lead").candidateGroups())
                .containsExactly("deputy-dsl", "dsl", "safeguarding-lead");
        assertThat(jdbc.sql("select distinct status from outbox_message where idempotency_key like ?")
                        .param("concern:" + concern + ":%")
                        .query(String.class)
                        .list())
                .containsExactly("failed");

        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        stories.pass(Duration.ofDays(2));

        // the decision waits, half the time has gone, and nobody has said that they rang
        assertThat(received("dsl@")).isEqualTo(3);
        assertThat(received("deputydsl@")).isEqualTo(1);
        assertThat(received("lead@")).isEqualTo(1);
        assertThat(received("supervisor@")).isEqualTo(1);
        assertThat(words()).noneMatch(text -> text.contains(concern) || text.contains(reference));
    }

    private long received(String to) {
        return mails().stream()
                .filter(mail -> recipient(mail).startsWith(to) && subject(mail).contains("safeguarding"))
                .count();
    }

    private List<String> words() {
        return mails().stream()
                .filter(mail -> subject(mail).contains("safeguarding"))
                .map(mail -> {
                    try {
                        // the link to the concern's page is all that it says
                        return subject(mail) + mail.getContent().toString().replaceAll("https?://\\S+", "");
                    } catch (IOException | MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private List<MimeMessage> mails() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
