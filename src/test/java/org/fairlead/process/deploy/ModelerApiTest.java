package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.form.FormRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The calls of Camunda Modeler's deploy dialog: what an owner gets, and that nobody else gets anything. */
@ServiceTest
class ModelerApiTest {

    private static final String CREATE = "/engine-rest/deployment/create";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FormRegistry forms;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldTellOwners_whatTheDialogAsksFirst() {
        assertThat(api.as("owner").get("/engine-rest/version").text("version")).startsWith("7.24");
        assertThat(api.as("owner").get("/engine-rest/deployment?maxResults=0").json())
                .isEmpty();
        assertThat(api.as("owner").get("/engine-rest//version").text("version"))
                .as("with a slash at the end of the address")
                .startsWith("7.24");
        for (String path : List.of("/version", "/deployment?maxResults=0")) {
            Api.Reply reply = api.as("owner").get(path);
            assertThat(reply.status()).as("without its end").isEqualTo(404);
            assertThat(reply.text("message")).contains("/engine-rest as the REST endpoint");
        }
        assertThat(api.as("owner").get("/engine-rest/deployment").json()).isNotEmpty();
    }

    @Test
    void shouldRefuseEverybodyElse() {
        for (String path : List.of("/engine-rest/version", "/engine-rest/deployment")) {
            assertThat(api.as("coordinator").get(path).status()).isEqualTo(403);
            assertThat(api.as("coordinator").get(path).text("message")).contains("process owners");
            assertThat(api.asNobody().get(path).status()).isEqualTo(401);
            assertThat(api.asNobody().get(path).text("message")).contains("HTTP Basic");
        }
        assertThat(send("admin", Map.of("signposting.bpmn", shipped("signposting.bpmn")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldHaveNothingElseOfTheEngine() {
        for (String path : List.of(
                "/engine-rest/task",
                "/engine-rest/process-instance",
                "/engine-rest/engine",
                "/engine-rest/process-definition",
                "/engine-rest/deployment/some-id")) {
            assertThat(api.as("owner").get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.as("owner")
                        .post("/engine-rest/process-definition/key/send-message/start", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldDeployADiagramAndAForm_together_andOnlyWhatIsNew() throws Exception {
        long before = version("signposting");
        String diagram = shipped("signposting.bpmn").replace("name=\"Time to ask\"", "name=\"Now ask them\"");
        String form = shipped("check-signposting.form").replaceFirst("\"label\": \"", "\"label\": \"Please say: ");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("signposting.bpmn", diagram);
        files.put("check-signposting.form", form);

        HttpResponse<String> answer = send("owner", files);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode deployed = json.readTree(answer.body());
        assertThat(deployed.path("id").asText()).isNotBlank();
        assertThat(deployed.path("deploymentTime").asText()).matches("\\d{4}-.*\\.\\d{3}[+-]\\d{4}");
        JsonNode process =
                deployed.path("deployedProcessDefinitions").elements().next();
        assertThat(process.path("key").asText()).isEqualTo("signposting");
        assertThat(process.path("version").asLong()).isEqualTo(before + 1);
        assertThat(forms.latest("check-signposting").schema().toString()).contains("Please say: ");
        assertThat(service.count("select count(*) from deployment d join deployed_file f on f.deployment_id = d.id"
                        + " where d.deployed_by = 'owner' and d.way = 'modeler' and d.reason = 'Ask sooner'"))
                .isGreaterThanOrEqualTo(2);
        assertThat(service.count("select count(*) from audit_event where who = 'owner' and act = 'deployed'"))
                .isPositive();

        JsonNode again = json.readTree(send("owner", files).body());
        assertThat(again.path("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(version("signposting")).isEqualTo(before + 1);
    }

    @Test
    void shouldShowEveryFinding_inTheMessage_andDeployNothing() throws Exception {
        long before = version("training-lapse");
        String bad = shipped("training-lapse.bpmn")
                .replace("camunda:candidateGroups=\"supervisor\"", "camunda:candidateGroups=\"supervisors\"")
                .replace("name=\"training-changed\"", "name=\"training-changes\"");
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "asset-checks.bpmn", shipped("asset-checks.bpmn").replace("name=\"Asset checks\"", "name=\"Checks\""));
        files.put("training-lapse.bpmn", bad);

        HttpResponse<String> answer = send("owner", files);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = json.readTree(answer.body());
        assertThat(error.path("type").asText()).isEqualTo("ParseException");
        assertThat(error.path("message").asText())
                .startsWith("Nothing was deployed.")
                .doesNotContain("ENGINE-")
                .contains("deal-with-training-lapse", "supervisors", "Rule task-has-people")
                .contains("training-changed", "Rule message-is-sent")
                .contains("docs/owners/rules/message-is-sent.md")
                .containsOnlyOnce("Rule message-is-sent");
        assertThat(error.path("details").path("training-lapse.bpmn").path("errors"))
                .hasSize(2);
        assertThat(version("training-lapse")).isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("asset-checks")
                        .latestVersion()
                        .singleResult()
                        .getName())
                .isEqualTo("Asset checks");
        assertThat(service.count("select count(*) from audit_event where who = 'owner' and act = 'deployment-refused'"))
                .isPositive();
    }

    @Test
    void shouldRefuseHostileFiles_andLargeOnes() throws Exception {
        String entity = shipped("signposting.bpmn")
                .replaceFirst("\\?>", "?>\n<!DOCTYPE x [<!ENTITY s SYSTEM \"file:///etc/passwd\">]>")
                .replace("Signposting for parents", "&s;");
        HttpResponse<String> answer = send("owner", Map.of("signposting.bpmn", entity));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("safe-file").doesNotContain("root:");

        HttpResponse<String> large = send("owner", Map.of("signposting.bpmn", " ".repeat(3 * 1024 * 1024)));
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.body()).contains("larger than 2 MB");

        long deployments = service.count("select count(*) from deployment");
        try {
            HttpResponse<String> huge = send("owner", Map.of("signposting.bpmn", " ".repeat(50 * 1024 * 1024)));
            assertThat(huge.statusCode()).isBetween(400, 499);
        } catch (AssertionError hungUp) {
            // the server need not listen to the end
            assertThat(hungUp).hasMessageContaining("No answer");
        }
        assertThat(service.count("select count(*) from deployment")).isEqualTo(deployments);
    }

    @Test
    void shouldLookAtNoSession() {
        HttpRequest request = HttpRequest.newBuilder(api.address("/engine-rest/version"))
                .header("Cookie", "SESSION=abc; JSESSIONID=abc")
                .build();

        HttpResponse<String> answer = api.send(request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private long version(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private HttpResponse<String> send(String username, Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        field(body, "deployment-name", "Ask sooner");
        field(body, "deployment-source", "Camunda Modeler");
        field(body, "deploy-changed-only", "true");
        files.forEach((name, content) -> body.append("--fairlead\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n"));
        body.append("--fairlead--\r\n");
        return api.send(HttpRequest.newBuilder(api.address(CREATE))
                .header("Authorization", Api.basic(username + ":" + ServiceFixture.PASSWORD))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "multipart/form-data; boundary=fairlead")
                .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build());
    }

    private static void field(StringBuilder body, String name, String value) {
        body.append("--fairlead\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of(file.endsWith(".form") ? "forms" : "processes", file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
