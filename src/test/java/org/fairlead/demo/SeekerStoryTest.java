package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story that {@code examples/seeker-story.sh} tells is true of a real server. */
class SeekerStoryTest {

    private static final String TOKEN = "a-token-for-who-collects-figures";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void theStoryIsToldToItsEnd() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(
                folder,
                "--fairlead.demo.children=false",
                "--spring.profiles.active=demo,metrics",
                "--fairlead.metrics.token=" + TOKEN)) {
            ProcessBuilder script = new ProcessBuilder("bash", "examples/seeker-story.sh").redirectErrorStream(true);
            script.environment().put("FAIRLEAD_URL", server.address());
            Process story = script.start();
            String told = new String(story.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(story.waitFor()).as(told).isZero();
            assertThat(told)
                    .contains("Nine months pass (P9M)")
                    .contains("the second data pack is entered")
                    .containsPattern("case ZW-\\S+ completed, both data packs entered");
            theFiguresAreForWhoHasTheToken_andNameNobody(server.address());
        }
    }

    private static void theFiguresAreForWhoHasTheToken_andNameNobody(String address)
            throws IOException, InterruptedException {
        for (String wrong : List.of("", "Bearer ", "Bearer not-this-one-not-this-one", "Basic " + TOKEN)) {
            assertThat(figures(address, wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        HttpResponse<String> figures = figures(address, "Bearer " + TOKEN);
        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.body())
                .contains("fairlead_tasks_overdue", "fairlead_safeguarding_tasks_soon", "fairlead_jobs_late")
                .contains(
                        "fairlead_messages{status=\"held\"", "hikaricp_connections", "uri=\"/api/tasks/{id}/complete\"")
                .doesNotContain("ZW-", "linkworker", "spring_security");
    }

    private static HttpResponse<String> figures(String address, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus"));
        if (!authorization.isEmpty()) {
            asked.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(asked.build(), HttpResponse.BodyHandlers.ofString());
    }
}
