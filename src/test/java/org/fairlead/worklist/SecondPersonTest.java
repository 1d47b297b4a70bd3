package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fairlead.CaseStories;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Where a second person is asked, one person with both roles does not sign twice. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:second-person;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class SecondPersonTest {

    private static final String BOTH = "both";

    @Autowired
    private CaseStories stories;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Tasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void somebodyWithBothRoles() {
        stories.begin();
        if (staff.find(BOTH).isEmpty()) {
            staff.add(
                    new Person(
                            BOTH, "Bo Thorn", Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR), InventedService.AREA, null),
                    "both@fairlead.example",
                    "-");
            jdbc.sql("insert into link_worker (username, safeguarding_until, prevent_until, dbs_until, induction)"
                            + " values ('both', date '2030-01-01', date '2030-01-01', date '2030-01-01',"
                            + " 'signed-off')")
                    .update();
        }
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void anAssessmentIsCountersignedBySomebodyElse() {
        String reference = stories.refer(Map.of("dateOfBirth", "2012-12-12", "schoolYear", "year-8"));
        stories.complete(
                reference,
                "triage-referral",
                "coordinator",
                Map.of("triageDecision", "accept", "triageReason", "Yes."));
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", BOTH));
        stories.tell(
                reference,
                "carers-must-not-know",
                "supervisor",
                Map.of("childSays", "They would stop me.", "howToContact", "In school, at lunch time."));
        stories.complete(
                reference,
                "approve-without-carers",
                "dsl",
                Map.of("withoutCarersDecision", "assess", "reason", "It is safe to ask them in school."));
        stories.complete(reference, "assess-gillick", BOTH, assessment());

        TaskView second = stories.task(reference, "countersign-gillick", BOTH);
        Map<String, Object> signed = Map.of("gillickDecision", "competent", "reason", "I agree.");
        assertThatThrownBy(() -> stories.finish(second, BOTH, signed))
                .isInstanceOf(ConflictException.class)
                .hasMessage("You did the step before this one. Somebody else has to do this.");
        assertThatThrownBy(() -> tasks.claim(second.id(), stories.person(BOTH))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> tasks.assign(second.id(), BOTH, stories.person("supervisor")))
                .isInstanceOf(InvalidAnswersException.class);
        stories.finish(second, "supervisor", signed);
        assertThat(stories.keys(reference, BOTH)).contains("record-consent");
    }

    private static Map<String, Object> assessment() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("decisionAbout", "Taking part");
        for (String key : new String[] {
            "understandsPurpose",
            "understandsBenefits",
            "understandsRisks",
            "understandsAlternatives",
            "freeFromPressure"
        }) {
            answers.put(key, "yes");
        }
        answers.put("assessmentView", "competent");
        answers.put("assessmentReason", "Explained it back.");
        answers.put("assessedBy", "Link worker");
        answers.put("assessedOn", "2026-03-02");
        return answers;
    }
}
