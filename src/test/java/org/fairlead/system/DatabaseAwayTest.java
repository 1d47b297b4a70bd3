package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.FairleadApplication;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in database's disk fills up under a running service, and has room again. */
public class DatabaseAwayTest {

    private static final String NAME = "ada.admin";
    private static final String PASSWORD = "a-password-for-one-test";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private String address = "";

    @AfterEach
    void makeRoom() {
        FullDisk.isFull = false;
    }

    @Test
    void shouldAskToTryAgain_andComeBackByItself_whenTheDiskWasFull() throws Exception {
        FilePath.register(new FullDisk());
        try (ConfigurableApplicationContext service = start()) {
            address = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
            assertThat(send(api("/api/outbox")).statusCode()).isEqualTo(200);
            HttpResponse<String> signIn = send(request("/sign-in").build());

            FullDisk.isFull = true;
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            assertThatThrownBy(() -> jdbc.sql("create table filler as select space(1000) from system_range(1, 10000)")
                            .update())
                    .matches(DatabaseAway::is);

            for (HttpRequest asked : List.of(
                    api("/api/outbox"),
                    api("/api/nothing-here"),
                    api("/engine-rest/version"),
                    request("/engine-rest/version")
                            .header("Authorization", "Bearer not-a-token")
                            .build(),
                    signIn(signIn))) {
                HttpResponse<String> answer = send(asked);
                assertThat(answer.statusCode()).as(asked.toString()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After"))
                        .as(asked.toString())
                        .hasValue("5");
                assertThat(answer.body())
                        .as(asked.toString())
                        .contains("Nothing was saved. Try again in a minute")
                        .doesNotContain("h2", "Exception");
            }
            assertThat(send(request("/actuator/health").build()).statusCode()).isEqualTo(503);
            // nobody starts it again for what is no fault of its own
            for (String probe : List.of("liveness", "readiness")) {
                assertThat(send(request("/actuator/health/" + probe).build()).statusCode())
                        .as(probe)
                        .isEqualTo(200);
            }

            FullDisk.isFull = false;
            for (int i = 0; i < 100 && send(api("/api/outbox")).statusCode() == 503; i++) {
                Thread.sleep(100);
            }
            assertThat(send(api("/api/outbox")).statusCode()).isEqualTo(200);
            assertThat(send(request("/actuator/health").build()).statusCode()).isEqualTo(200);
            assertThat(send(signIn(send(request("/sign-in").build()))).headers().firstValue("Location"))
                    .hasValue("/");
        }
    }

    private HttpRequest signIn(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Cookie",
                        page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""))
                .POST(BodyPublishers.ofString(
                        "username=" + NAME + "&password=" + PASSWORD + "&_csrf=" + token.group(1)))
                .build();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:full:" + folder.resolve("fairlead") + ";WRITE_DELAY=0",
                        "--spring.datasource.hikari.connection-timeout=2500",
                        "--fairlead.first-administrator.username=" + NAME,
                        "--fairlead.first-administrator.password=" + PASSWORD);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpRequest api(String path) {
        return request(path)
                .header("Authorization", Api.basic(NAME + ":" + PASSWORD))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** Files as they are, on a disk that may be full. */
    public static final class FullDisk extends FilePathWrapper {

        private static volatile boolean isFull;

        @Override
        public String getScheme() {
            return "full";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new File(super.open(mode));
        }
    }

    private static final class File extends FileBase {

        private final FileChannel file;

        private File(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (FullDisk.isFull) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return write(bytes, file.position());
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long to) throws IOException {
            file.position(to);
            return this;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
