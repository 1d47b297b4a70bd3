package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.fairlead.referral.imports.InventedFile;

/** Living cases on a server, and a newer version of their pathway that they move to. */
public final class MoveOnServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "fairlead-deploy-boundary";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private MoveOnServer() {}

    /** Brings that many referrals in, from files of so many rows; each is a living case of {@code seeker-pathway}. */
    public static void refer(ServerProcess server, int cases, int rows) throws IOException, InterruptedException {
        for (int seed = 1, left = cases; left > 0; seed++, left -= rows) {
            String file = InventedFile.of(Math.min(rows, left), seed, LocalDate.now());
            String job = JSON.readTree(FileUpload.send(server, file, false).body())
                    .path("id")
                    .asText();
            await(
                    server,
                    "coordinator",
                    "/api/referrals/import/" + job,
                    one -> one.path("status").asText().equals("imported"));
        }
    }

    /** Deploys a second version of the pathway, in which a task has another name and one another id. */
    public static void deploySecondVersion(ServerProcess server) throws IOException, InterruptedException {
        String diagram = Files.readString(Path.of("processes/seeker-pathway.bpmn"))
                .replace("name=\"Decide at intake\"", "name=\"Decide at the meeting\"");
        String body = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nClearer words\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"seeker-pathway.bpmn\"\r\n"
                + "Content-Type: application/xml\r\n\r\n" + diagram + "\r\n--" + BOUNDARY + "--\r\n";
        HttpResponse<String> answer = deploy(server, body);
        for (int i = 0; i < 300 && answer.body().contains("BeingChecked"); i++) {
            Thread.sleep(1000);
            answer = deploy(server, body);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> deploy(ServerProcess server, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/engine-rest/deployment/create"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                "owner:fairlead-demo".getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Plans the move from the first to the second version; it gives the move's id. */
    public static String plan(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.call("owner", "POST", "/api/processes/seeker-pathway/moves", "{\"from\":1,\"to\":2}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asText();
    }

    public static void start(ServerProcess server, String move) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.call(
                "owner", "POST", "/api/moves/" + move + "/start", "{\"reason\":\"Clearer words for everybody\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** Waits until a move is as it should be. */
    public static JsonNode await(ServerProcess server, String move, Predicate<JsonNode> until)
            throws IOException, InterruptedException {
        return await(server, "owner", "/api/moves/" + move, until);
    }

    private static JsonNode await(ServerProcess server, String user, String path, Predicate<JsonNode> until)
            throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode now = JSON.readTree(server.call(user, "GET", path, null).body());
            if (until.test(now)) {
                return now;
            }
            assertThat(Instant.now()).as("still %s", now).isBefore(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
