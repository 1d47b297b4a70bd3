package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner changes the tables of eligibility and red flags: what they write is what people read. */
@ServiceTest
class OwnersReasonsTest {

    private static final String SENTENCE =
            "This child is older than we can help; the youth service of Zone West takes young people from the age of"
                    + " twelve.";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void deployTheShippedTablesAgain() throws IOException {
        deploy("check-eligibility", shipped("check-eligibility"));
        deploy("screen-red-flags", shipped("screen-red-flags"));
    }

    @Test
    void shouldKeepAndShowAnOwnersReason_onTimelineAndCase() throws IOException {
        deploy("check-eligibility", shipped("check-eligibility").replace("\"too-old\"", "\"" + SENTENCE + "\""));

        String reference = journey.refer(service.child().with("dateOfBirth", "2011-01-01"));

        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("eligibilityReason"))
                .isEqualTo(SENTENCE);
        assertThat(api.as("coordinator")
                        .get("/api/cases/{r}/timeline", reference)
                        .json()
                        .findValuesAsText("detail"))
                .contains(SENTENCE);
        assertThat(Visit.as("coordinator", api).theCase(reference))
                .contains("Does it fit the service?", "<dd>" + SENTENCE + "</dd>");
    }

    @Test
    void shouldShowAShippedReasonInWords() {
        String reference = journey.refer(service.child().with("dateOfBirth", "2011-01-01"));

        assertThat(Visit.as("coordinator", api).theCase(reference)).contains("Too old for the service");
    }

    @Test
    void shouldShowWhyARedFlagWasFound_toTheSafeguardingLeadsOnly() throws IOException {
        String withReason = shipped("screen-red-flags")
                .replace("</output>", """
                    </output>
                          <output id="screen-red-flags-output-reason" label="Why" name="redFlagReason" typeRef="string" />\
                    """)
                .replaceAll("(?s)(<outputEntry id=\"([a-z-]+)-red-flag\">.*?</outputEntry>)", """
                    $1
                            <outputEntry id="$2-reason"><text>"Named as new by the school"</text></outputEntry>\
                    """);
        deploy("screen-red-flags", withReason);

        String reference = journey.refer(service.child()
                .with("risks", List.of("neglect"))
                .with("riskIsNew", "new")
                .with("riskKnownToDsl", "no"));

        assertThat(Visit.as("dsl", api).theCase(reference)).contains("Named as new by the school");
        assertThat(Visit.as("coordinator", api).theCase(reference))
                .doesNotContain("Named as new by the school", "concern was raised");
        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
    }

    @Test
    void shouldAskAboutEachRiskByItself() {
        var answers = service.child().with("risks", List.of("neglect", "violence"));
        var missing = api.as("coordinator").post("/api/referrals", answers.body());
        assertThat(missing.errorFields())
                .containsExactlyInAnyOrder("neglectIsNew", "neglectKnown", "violenceIsNew", "violenceKnown");

        String known = journey.refer(answers.with("neglectIsNew", "current")
                .with("neglectKnown", "yes")
                .with("violenceIsNew", "past")
                .with("violenceKnown", "no"));
        String alsoNew = journey.refer(service.child()
                .with("risks", List.of("neglect", "violence"))
                .with("neglectIsNew", "current")
                .with("neglectKnown", "yes")
                .with("violenceIsNew", "new")
                .with("violenceKnown", "no"));

        assertThat(journey.taskKeys("dsl", known)).contains("check-known-risks").doesNotContain("dsl-decision");
        assertThat(journey.taskKeys("dsl", alsoNew)).contains("dsl-decision");
        // a past risk is never gone unless the form says so
        assertThat(Visit.as("dsl", api).theCase(known)).contains("the safeguarding lead checks it");
    }

    private void deploy(String id, String content) {
        repository
                .createDeployment()
                .name("a test's " + id)
                .addString(id + ".dmn", content)
                .deploy();
    }

    private static String shipped(String id) throws IOException {
        return Files.readString(Path.of("processes", id + ".dmn"));
    }
}
