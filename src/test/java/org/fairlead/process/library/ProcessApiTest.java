package org.fairlead.process.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The library and the check over the API. */
@ServiceTest
class ProcessApiTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldListEverything_withItsVersion() {
        JsonNode all = api.as("owner").get("/api/processes").json();

        assertThat(all.findValuesAsText("id")).contains("seeker-pathway", "check-eligibility", "referral");
        assertThat(all.get(0).path("version").asInt()).isPositive();
        assertThat(all.get(0).path("deployedBy").asText()).isNotBlank();
    }

    @Test
    void shouldCheckFiles_withoutDeployingThem() throws Exception {
        long before = service.count("select count(*) from act_re_procdef");
        String diagram = Files.readString(Path.of("processes/training-lapse.bpmn"));

        JsonNode fine = json.readTree(check("owner", diagram).body());
        assertThat(fine.path("deployable").asBoolean()).isTrue();

        JsonNode bad =
                json.readTree(check("owner", diagram.replace("\"${workingDays('training-lapse')}\"", "\"tomorrow\""))
                        .body());
        assertThat(bad.path("deployable").asBoolean()).isFalse();
        JsonNode finding = bad.path("findings").get(0);
        assertThat(finding.path("rule").asText()).isEqualTo("task-has-due-date");
        assertThat(finding.path("element").asText()).isEqualTo("deal-with-training-lapse");
        assertThat(finding.path("mend").asText()).isNotBlank();

        assertThat(check("supervisor", diagram).statusCode()).isEqualTo(403);
        assertThat(service.count("select count(*) from act_re_procdef")).isEqualTo(before);
    }

    private HttpResponse<String> check(String username, String diagram) {
        return api.send(HttpRequest.newBuilder(api.address("/api/processes/check"))
                .header("Authorization", Api.basic(username + ":" + ServiceFixture.PASSWORD))
                .header("Content-Type", "multipart/form-data; boundary=fairlead")
                .POST(BodyPublishers.ofString("--fairlead\r\n"
                        + "Content-Disposition: form-data; name=\"files\";"
                        + " filename=\"training-lapse.bpmn\"\r\n\r\n"
                        + diagram + "\r\n--fairlead--\r\n"))
                .build());
    }
}
