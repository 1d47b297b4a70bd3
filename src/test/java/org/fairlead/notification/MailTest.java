package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real mail server on a real socket, which is not always there. */
@SpringBootTest
@ActiveProfiles("test")
class MailTest {

    private static final int PORT = freePort();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("fairlead.mail-from", () -> "fairlead@zone-west.example");
    }

    @Autowired
    private Messages messages;

    @Autowired
    private OutboxRepository outbox;

    @Autowired
    private HeldMessages held;

    @Autowired
    private DueJobs dueJobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    private GreenMail server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
        clock.reset();
        jdbc.sql("delete from outbox_message").update();
    }

    @Test
    void keepsTryingWhileTheServerIsDown_andSendsEachMessageOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("story-" + i, "someone" + i + "@oak.example");
        }
        dueJobs.runDue();

        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 10)).hasSize(5).allSatisfy(entry -> {
            assertThat(entry.status()).isEqualTo("failed");
            assertThat(entry.reason()).isEqualTo("The mail server could not be reached.");
            assertThat(entry.attempts()).isEqualTo(1);
        });

        start();
        dueJobs.runUntil(clock.instant().plus(Duration.ofMinutes(2)));
        dueJobs.runUntil(clock.instant().plus(Duration.ofDays(3)));

        assertThat(server.getReceivedMessages()).hasSize(5);
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 10)).allSatisfy(entry -> {
            assertThat(entry.status()).isEqualTo("sent");
            assertThat(entry.reason()).isEmpty();
            assertThat(entry.attempts()).isEqualTo(2);
            assertThat(entry.sentAt()).isNotNull();
        });
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("A task waits for you");
        assertThat(mail.getFrom()[0]).hasToString("fairlead@zone-west.example");
        assertThat(mail.getContent().toString()).contains("This task waits for you: Decide at intake.", "/tasks/1");
    }

    @Test
    void oneKeyIsOneMessage_andItsMessageIdIsAlwaysTheSame() throws Exception {
        start();
        send("once", "someone@oak.example");
        send("once", "someone@oak.example");
        dueJobs.runDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        String first = server.getReceivedMessages()[0].getMessageID();
        assertThat(first).matches("<[0-9a-f]{32}@zone-west\\.example>");

        jdbc.sql("delete from outbox_message").update();
        send("once", "someone@oak.example");
        dueJobs.runDue();
        assertThat(server.getReceivedMessages()[1].getMessageID()).isEqualTo(first);
    }

    @Test
    void aCalendarEntryGoesBesideTheWords_andAsAFile() throws Exception {
        start();
        String entry = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Fairlead//Test//EN",
                "METHOD:REQUEST",
                "BEGIN:VEVENT",
                "UID:one@fairlead",
                "SEQUENCE:2",
                "DTSTAMP:20260302T100000Z",
                "DTSTART:20260311T093000Z",
                "SUMMARY:Café meeting",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        messages.send(
                "invited",
                "someone@oak.example",
                "task-waiting",
                null,
                Map.of("what", "Meet", "path", "/intake-meetings/1"),
                new Attachment("meeting.ics", "text/calendar; charset=UTF-8; method=REQUEST", entry));
        dueJobs.runDue();

        MimeMultipart mixed = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(alternatives.getBodyPart(0).getContent().toString()).contains("/intake-meetings/1");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("meeting.ics");
        for (BodyPart part : List.of(alternatives.getBodyPart(1), mixed.getBodyPart(1))) {
            assertThat(part.getContentType()).startsWith("text/calendar").contains("method=REQUEST");
            VEvent event = (VEvent) new CalendarBuilder()
                    .build(part.getInputStream())
                    .getComponent("VEVENT")
                    .orElseThrow();
            assertThat(event.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("2");
            assertThat(event.getRequiredProperty("SUMMARY").getValue()).isEqualTo("Café meeting");
        }
    }

    @Test
    void aMessageThatTheServerTook_isNotSentAgainWhenTheStepIsTriedAgain() {
        start();
        send("taken", "someone@oak.example");
        String id = outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).id();
        // the server took it and we noted that, then our own step was undone
        outbox.sent(id, clock.instant());
        dueJobs.runDue();

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAnAddressItIsHeld_andSaysWhy() {
        start();
        send("nobody", " ");
        send("nobody-either", null);
        dueJobs.runDue();

        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 10)).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.status()).isEqualTo("held");
            assertThat(entry.reason()).isEqualTo("There is no address to send it to.");
        });
        held.release();
        dueJobs.runDue();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatWasHeldForWantOfAServer_goesOutWhenThereIsOne() {
        start();
        send("early", "someone@oak.example");
        String id = outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).id();
        // as after a start without spring.mail.host: a nobody's address holds it, then the address is known
        jdbc.sql("update outbox_message set recipient = ''").update();
        dueJobs.runDue();
        jdbc.sql("update outbox_message set recipient = ?")
                .param("someone@oak.example")
                .update();

        held.release();
        held.release();
        dueJobs.runDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(outbox.find(id).status()).isEqualTo("sent");
    }

    @Test
    void nothingTheEngineKeepsNamesTheRecipient() {
        send("private", "someone@oak.example");
        dueJobs.runDue();

        List<String> kept = jdbc.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null")
                .query(String.class)
                .list();
        assertThat(kept).isNotEmpty().noneMatch(text -> text.contains("oak.example"));
        jdbc.sql("update outbox_message set status = 'sent'").update();
        dueJobs.runUntil(clock.instant().plus(Duration.ofDays(3)));
    }

    private void send(String key, String recipient) {
        messages.send(key, recipient, "task-waiting", null, Map.of("what", "Decide at intake", "path", "/tasks/1"));
    }

    private void start() {
        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
