package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.FairleadApplication;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Fairlead starts without a mail server, and later with one: what was held goes out, once. */
class HeldMailTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSendWhatWasHeld_whenFairleadStartsWithAMailServer() throws IOException {
        try (ConfigurableApplicationContext without = start()) {
            Messages messages = without.getBean(Messages.class);
            messages.send("first", "one@oak.example", "task-waiting", null, Map.of("what", "Decide at intake"));
            messages.send("second", "two@oak.example", "task-waiting", null, Map.of("what", "Decide at intake"));
            messages.send("nobody", null, "task-waiting", null, Map.of("what", "Decide at intake"));
            without.getBean(DueJobs.class).runDue();
            assertThat(without.getBean(OutboxRepository.class).newest(OutboxRepository.Wanted.ALL, 10))
                    .extracting(OutboxEntry::status)
                    .containsExactly("held", "held", "held");
        }

        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext waiting = start(
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + silent.getLocalPort(),
                        "--spring.mail.properties.mail.smtp.timeout=4500")) {
            for (int i = 0; i < 60; i++) {
                waiting.getBean(Messages.class)
                        .send("more-" + i, i + "@oak.example", "task-waiting", null, Map.of("what", "Read a form"));
            }
            waiting.getBean(DueJobs.class).runDue();
            assertThat(waiting.getBean(OutboxRepository.class).newest(OutboxRepository.Wanted.ALL, 100))
                    .as("two tried the server that never answers, the others kept no thread waiting")
                    .filteredOn(entry -> entry.status().equals("failed"))
                    .hasSize(2);
            assertThat(waiting.getBean(OutboxRepository.class).newest(OutboxRepository.Wanted.ALL, 100))
                    .filteredOn(entry -> entry.status().equals("held"))
                    .hasSize(61);
        }

        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            String host = "--spring.mail.host=127.0.0.1";
            String port = "--spring.mail.port=" + server.getSmtp().getPort();
            try (ConfigurableApplicationContext with = start(host, port)) {
                with.getBean(DueJobs.class)
                        .runUntil(with.getBean(ServiceClock.class).instant().plus(Duration.ofMinutes(2)));
                assertThat(with.getBean(OutboxRepository.class).newest(OutboxRepository.Wanted.ALL, 100))
                        .filteredOn(entry -> !entry.status().equals("sent"))
                        .extracting(OutboxEntry::status)
                        .containsExactly("held");
                goesWhatAnotherHeld(with);
            }
            try (ConfigurableApplicationContext again = start(host, port)) {
                again.getBean(DueJobs.class).runDue();
            }
            assertThat(server.getReceivedMessages()).hasSize(63);
        } finally {
            server.stop();
        }
    }

    /** Another node held it, because the server kept that one waiting, and was stopped. */
    private static void goesWhatAnotherHeld(ConfigurableApplicationContext service) {
        OutboxRepository outbox = service.getBean(OutboxRepository.class);
        String id = outbox.newest(OutboxRepository.Wanted.ALL, 100).stream()
                .filter(entry -> entry.status().equals("held"))
                .map(OutboxEntry::id)
                .findFirst()
                .orElseThrow();
        outbox.redirect(id, null, "three@oak.example");
        outbox.hold(id, Hold.NO_ANSWER);

        service.getBean(HeldMessages.class).lookAgain();
        service.getBean(DueJobs.class).runDue();

        assertThat(outbox.entry(id).status()).isEqualTo("sent");
    }

    private ConfigurableApplicationContext start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("fairlead") + ";WRITE_DELAY=0"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("test")
                .run(arguments.toArray(String[]::new));
    }
}
