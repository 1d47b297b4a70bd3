package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.FairleadApplication;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Fairlead starts without a mail server, and later with one: what was held goes out, once. */
class HeldMailTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSendWhatWasHeld_whenFairleadStartsWithAMailServer() {
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

        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            String host = "--spring.mail.host=127.0.0.1";
            String port = "--spring.mail.port=" + server.getSmtp().getPort();
            try (ConfigurableApplicationContext with = start(host, port)) {
                with.getBean(DueJobs.class).runDue();
                assertThat(with.getBean(OutboxRepository.class).newest(OutboxRepository.Wanted.ALL, 10))
                        .extracting(OutboxEntry::status)
                        .containsExactlyInAnyOrder("sent", "sent", "held");
            }
            try (ConfigurableApplicationContext again = start(host, port)) {
                again.getBean(DueJobs.class).runDue();
            }
            assertThat(server.getReceivedMessages()).hasSize(2);
        } finally {
            server.stop();
        }
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
