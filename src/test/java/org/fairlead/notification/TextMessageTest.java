package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.system.WrongSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real text message service on a real socket, which is not always there and does not always want to. */
@SpringBootTest
@ActiveProfiles("test")
class TextMessageTest {

    private static final int PORT = freePort();

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry properties) {
        properties.add("fairlead.text.url", () -> "http://127.0.0.1:" + PORT + "/send");
        properties.add("fairlead.text.token", () -> "Bearer secret-of-the-test");
        properties.add("fairlead.text.body", () -> "{\"phone\":\"{to}\",\"content\":{\"text\":\"{message}\"}}");
    }

    /** A call that the service got. */
    record Call(String key, String authorization, String body) {}

    @Autowired
    private Messages messages;

    @Autowired
    private OutboxRepository outbox;

    @Autowired
    private DueJobs dueJobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int answer = 202;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
        clock.reset();
        jdbc.sql("delete from outbox_message").update();
    }

    @Test
    void itIsSentInTheShapeThatTheOperatorSet() throws Exception {
        start();
        send("shape", "07700 900 (123)");
        dueJobs.runDue();

        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).status())
                .isEqualTo("sent");
        assertThat(calls).singleElement().satisfies(call -> {
            JsonNode body = new ObjectMapper().readTree(call.body());
            assertThat(body.path("phone").asText()).isEqualTo("07700900123");
            assertThat(body.path("content").path("text").asText()).startsWith("Good news about ZW-2026-0001: ");
            assertThat(call.authorization()).isEqualTo("Bearer secret-of-the-test");
            assertThat(call.key()).matches("[0-9a-f]{32}");
        });
    }

    @Test
    void itKeepsTryingWhileTheServiceIsDownOrRefuses_andNamesOneMessageByOneKey() throws Exception {
        send("patient", "07700 900123");
        dueJobs.runDue();
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).status())
                .isEqualTo("failed");
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).reason())
                .isEqualTo("The text message service could not be reached.");

        answer = 503;
        start();
        dueJobs.runUntil(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).reason())
                .contains("status 503");

        answer = 200;
        dueJobs.runUntil(clock.instant().plus(Duration.ofDays(2)));
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).status())
                .isEqualTo("sent");
        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 1).get(0).attempts())
                .isEqualTo(3);
        assertThat(calls)
                .hasSize(2)
                .extracting(Call::key)
                .containsOnly(calls.get(0).key());
    }

    @Test
    void withoutANumberItIsHeld_andNothingTheEngineKeepsNamesOne() throws Exception {
        start();
        answer = 500;
        send("nobody", " ");
        send("secret", "07700 900123");
        dueJobs.runDue();

        assertThat(outbox.newest(OutboxRepository.Wanted.ALL, 2))
                .extracting(OutboxEntry::status)
                .containsExactlyInAnyOrder("held", "failed");
        assertThat(jdbc.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(text -> text.contains("07700"));
        answer = 200;
        dueJobs.runUntil(clock.instant().plus(Duration.ofDays(2)));
    }

    @Test
    void aWrongSettingIsFoundAtTheStart() {
        assertThat(new TextGateway("", "Authorization", "", "").isOn()).isFalse();
        assertThat(new TextGateway("https://texts.example/v1", "X-Key", "k", "").isOn())
                .isTrue();
        assertThatThrownBy(() -> new TextGateway("texts.example", "Authorization", "", ""))
                .isInstanceOf(WrongSetting.class);
        assertThatThrownBy(() -> new TextGateway("https://texts.example", "Authorization", "", "{\"to\": {to}"))
                .isInstanceOf(WrongSetting.class);
        assertThatThrownBy(() -> new TextGateway("https://texts.example", "Authorization", "", "{}"))
                .isInstanceOf(WrongSetting.class);
    }

    private void send(String key, String number) {
        messages.tell(
                key,
                new Addressee(Audience.FAMILY, Way.TEXT, number, Map.of("reference", "ZW-2026-0001"), null),
                "accepted",
                null,
                null);
    }

    private void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", PORT), 0);
        server.createContext("/send", exchange -> {
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
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
