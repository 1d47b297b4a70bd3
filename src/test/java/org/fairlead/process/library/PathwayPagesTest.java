package org.fairlead.process.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The library of pathways: for process owners, with every version, and the guard before each change. */
@ServiceTest
class PathwayPagesTest {

    @Autowired
    private Api api;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private Deployments deployments;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private StaffDirectory staff;

    @Test
    void shouldShowEverything_toProcessOwnersOnly() {
        HttpResponse<String> page = Visit.as("owner", api).get("/pathways");
        assertThat(page.statusCode()).isEqualTo(200);
        Visit owner = Visit.as("owner", api);
        assertThat(page.body())
                .as("groups by what people call them, each process with what it asks")
                .containsSubsequence(
                        "The way of a child",
                        "Seeker pathway",
                        "triage referral",
                        "Consent",
                        "Registers and reviews",
                        "Safeguarding",
                        "Asked beside the pathways")
                .doesNotContain("subject.");
        assertThat(owner.get("/pathways?kind=process").body())
                .contains("Page 1 of")
                .doesNotContain("The way of a child", "check-eligibility");
        assertThat(owner.get("/pathways?kind=decision").body()).contains("check-eligibility");
        assertThat(owner.get("/pathways?kind=form").body())
                .contains("Page 1 of", "page=2")
                .doesNotContain("waiting-review");
        assertThat(owner.get("/pathways?q=TRIAGE").body())
                .contains("triage referral")
                .doesNotContain("access-harm");
        assertThat(owner.get("/pathways?q=nowhere%3C").body()).contains("No file has these words");

        for (String somebody : new String[] {"coordinator", "admin", "supervisor"}) {
            Visit visit = Visit.as(somebody, api);
            for (String path : new String[] {
                "/pathways", "/pathways/process/seeker-pathway", "/pathways/process/seeker-pathway/1/file"
            }) {
                assertThat(visit.get(path).statusCode())
                        .as("%s on %s", somebody, path)
                        .isEqualTo(403);
            }
            assertThat(visit.post("/pathways/form/waiting-review/1/roll-back", Map.of("reason", "x"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visit.postFile("/pathways", "files", "x.form", "{}").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void shouldShowADiagram_aDecision_andAForm() {
        Visit owner = Visit.as("owner", api);

        assertThat(owner.get("/pathways/process/gather-consent").body()).contains("Version 1", "Shipped with Fairlead");
        assertThat(owner.get("/pathways/decision/screen-red-flags").body())
                .contains("A risk that is new or current?", "&quot;raise-concern&quot;");
        assertThat(owner.get("/pathways/form/waiting-review").body())
                .contains("Does the family still want a place?", "Yes, keep waiting", "Decides the way");
        assertThat(owner.get("/pathways/process/gather-consent/1/file").body())
                .contains("<bpmn:process id=\"gather-consent\"");
        assertThat(owner.get("/pathways/process/no-such-process").statusCode()).isEqualTo(404);
        assertThat(owner.get("/pathways/process/gather-consent/99/file").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldCheck_withoutDeploying() throws IOException {
        Visit owner = Visit.as("owner", api);
        int before = forms.latest("year-6-leaver").version();
        String form = Files.readString(Path.of("forms/year-6-leaver.form"));

        HttpResponse<String> fine = owner.postFile(
                "/pathways", "files", "year-6-leaver.form", form.replaceFirst("label\": \"", "label\": \"Now: "));
        assertThat(fine.statusCode()).isEqualTo(200);
        assertThat(fine.body()).contains("Nothing is wrong with year-6-leaver.form");

        HttpResponse<String> bad = owner.postFile(
                "/pathways",
                "files",
                "year-6-leaver.form",
                form.replaceFirst("\"type\": \"[a-z]+\"", "\"type\": \"<script>alert(1)</script>\""));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("form-components", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
        assertThat(forms.latest("year-6-leaver").version()).isEqualTo(before);
        assertThat(owner.postFile("/pathways", "other", "a.form", "x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void shouldGoBackToAnEarlierVersion_withAReason() {
        Visit owner = Visit.as("owner", api);
        String shipped = forms.text("signposting", 1).orElseThrow();
        int changed =
                forms.register("signposting", shipped.replaceFirst("label\": \"", "label\": \"Really: "), "owner");

        assertThat(owner.post("/pathways/form/signposting/1/roll-back", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        String compared = owner.get("/pathways/form/signposting/compare?from=1&to=" + changed)
                .body();
        String place = compared.replaceAll("(?s).*href=\"#(row-" + changed + "-[^\"]+)\".*", "$1");
        assertThat(compared).as("a change leads to its question").contains("id=\"" + place + "\"");

        HttpResponse<String> back =
                owner.post("/pathways/form/signposting/1/roll-back", Map.of("reason", "People did not understand it"));

        assertThat(back.body()).contains("Version 1 is used again", "People did not understand it");
        assertThat(forms.latest("signposting").version()).isEqualTo(changed + 1);
        assertThat(forms.text("signposting", changed + 1)).contains(shipped);
    }

    @Test
    void shouldGoBackToAnEarlierVersionOfADiagram() throws IOException {
        String shipped = Files.readString(Path.of("processes/signposting.bpmn"));
        deployments.deploy(
                List.of(new OwnersFile(
                        "signposting.bpmn",
                        shipped.replace("name=\"Ask whether they got there\"", "name=\"Ask whether they went\"")
                                .getBytes(StandardCharsets.UTF_8))),
                "page",
                "Clearer",
                staff.find("owner").orElseThrow());
        assertThat(newest("signposting")).contains("Ask whether they went");
        whatIsDifferentStandsBeforeTheDrawings();

        HttpResponse<String> back = Visit.as("owner", api)
                .post("/pathways/process/signposting/1/roll-back", Map.of("reason", "It was only a try"));

        assertThat(back.body()).contains("Version 1 is used again", "It was only a try");
        assertThat(newest("signposting")).isEqualTo(shipped);
    }

    private void whatIsDifferentStandsBeforeTheDrawings() {
        Visit owner = Visit.as("owner", api);
        String compared = owner.get("/pathways/process/signposting/compare").body();
        assertThat(compared).contains("data-fl-jump=\"check-signposting\">Ask whether they went</a>");
        // another test may have left a version with more that is different
        String first = compared.replaceAll("(?s).*?data-fl-jump=\"([^\"]+)\".*", "$1");
        assertThat(compared).as("the drawings open at the first").contains("data-at=\"" + first + "\"");
        assertThat(compared.split("data-fl-canvas"))
                .as("two drawings, after the words")
                .hasSize(3);
        assertThat(compared.indexOf("data-fl-jump=")).isLessThan(compared.indexOf("data-fl-canvas"));
        assertThat(owner.get("/pathways/process/signposting").body())
                .contains(
                        "<ol class=\"fl-steps\"",
                        "href=\"/pathways/form/check-signposting\">Ask whether they went</a>");
    }

    private String newest(String process) throws IOException {
        ProcessDefinition version = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return new String(
                repository
                        .getResourceAsStream(version.getDeploymentId(), version.getResourceName())
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }
}
