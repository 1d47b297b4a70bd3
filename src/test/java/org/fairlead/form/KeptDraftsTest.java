package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is typed and not sent yet: kept for whoever types it, sealed, and gone when it should be. */
@ServiceTest
class KeptDraftsTest {

    private static final String WORDS = "Sleeps on the sofa at her aunt’s";
    private static final String PAGE = "0123456789abcdef";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeptDrafts drafts;

    @Test
    void shouldBeTheirOwnOnAnyDevice_sealed_andLeaveNoTrace() {
        long trail = service.count("select count(*) from audit_event where detail like '%drafts%'");
        String place = "/api/cases/ZW-0000-0001/events/contact-recorded#contact";
        assertThat(keep("linkworker", place, PAGE, WORDS)).isEqualTo(204);

        assertThat(kept("linkworker", place)).contains(WORDS);
        Visit otherDevice = Visit.as("linkworker", api);
        assertThat(otherDevice
                        .postJson("/api/drafts/kept", api.write(Map.of("person", "linkworker", "place", place)))
                        .body())
                .contains(WORDS);
        for (String other : new String[] {"linkworker2", "supervisor", "dsl", "admin", "governance"}) {
            assertThat(kept(other, place)).as(other).isEqualTo("{}");
        }
        // the page of somebody who has signed out, on the computer of who has signed in since
        assertThat(api.as("supervisor")
                        .post("/api/drafts/kept", Map.of("person", "linkworker", "place", place))
                        .status())
                .isEqualTo(409);
        byte[] row = jdbc.sql("select typed from kept_draft where place = ?")
                .param(place)
                .query((found, number) -> found.getBytes(1))
                .single();
        assertThat(new String(row)).startsWith("sealed:").doesNotContain("sofa");
        assertThat(service.count("select count(*) from audit_event where detail like '%drafts%'"))
                .isEqualTo(trail);
    }

    @Test
    void shouldBeGoneWithWhatIsSent_andStayGoneWhateverComesLate() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        String place = "/api/cases/" + reference + "/contacts#contact";
        keep("linkworker", place, PAGE, WORDS);

        assertThat(api.as("linkworker")
                        .with("Fairlead-Draft", PAGE + " " + place)
                        .post("/api/cases/{reference}/contacts", Map.of("answers", Map.of()), reference)
                        .status())
                .isEqualTo(422);
        assertThat(kept("linkworker", place)).contains(WORDS);

        Map<String, Object> contact = Map.of(
                "contactKind", "call",
                "contactOn", SeekerJourney.TODAY,
                "contactWith", "carer",
                "contactOutcome", "attended",
                "whatWasSaid", "She has another telephone.");
        int status = api.as("linkworker")
                .with("Fairlead-Draft", PAGE + " " + place)
                .post("/api/cases/{reference}/contacts", Map.of("answers", contact), reference)
                .status();
        assertThat(status).as("the answers").isLessThan(300);
        assertThat(kept("linkworker", place)).isEqualTo("{}");
        keep("linkworker", place, PAGE, WORDS);
        assertThat(kept("linkworker", place)).as("late").isEqualTo("{}");
        keep("linkworker", place, "another0page0opened", "The next call");
        assertThat(kept("linkworker", place)).contains("The next call");
    }

    @Test
    void shouldGoWithTheTask_whenItIsDoneOrAnotherPersons() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        String task = journey.task("linkworker", reference, "agree-goals");
        String place = "/api/tasks/" + task + "/complete#agree-goals";
        keep("linkworker", place, PAGE, WORDS);
        keep("supervisor", place, PAGE, WORDS);
        api.as("supervisor").post("/api/tasks/{id}/assign", Map.of("assignee", "linkworker"), task);
        assertThat(kept("linkworker", place)).contains(WORDS);
        assertThat(kept("supervisor", place)).doesNotContain(WORDS);

        drafts.taskIsOver(task);
        assertThat(service.count("select count(*) from kept_draft where task_id = ?", task))
                .isZero();
    }

    @Test
    void shouldHaveAnEnd_inAgeSizeAndNumber() {
        String place = "/assets#1";
        keep("school", place, PAGE, WORDS);
        jdbc.sql("update kept_draft set kept_at = ? where place = ? and username = 'school'")
                .param(ServiceFixture.NOW.minus(KeptDrafts.AGE).atOffset(java.time.ZoneOffset.UTC))
                .param(place)
                .update();
        assertThat(kept("school", place)).isEqualTo("{}");
        for (int one = 0; one < KeptDrafts.MOST + 5; one++) {
            assertThat(keep("school", "/assets/" + one + "#1", PAGE, WORDS)).isEqualTo(204);
        }
        assertThat(service.count("select count(*) from kept_draft where username = 'school'"))
                .isEqualTo(KeptDrafts.MOST);
        assertThat(service.count("select count(*) from kept_draft where username = 'school' and place = ?", place))
                .as("too old, and gone at the next one")
                .isZero();
        assertThat(keep("school", place, PAGE, "x".repeat(KeptDrafts.LONGEST))).isEqualTo(422);
        assertThat(keep("school", "https://elsewhere.example/#1", PAGE, WORDS)).isEqualTo(422);
        assertThat(keep("school", place, "../..", WORDS)).isEqualTo(422);
    }

    private int keep(String person, String place, String page, String words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("person", person);
        body.put("place", place);
        body.put("page", page);
        body.put("typed", Map.of("summary", words));
        return api.as(person).post("/api/drafts", body).status();
    }

    private String kept(String person, String place) {
        return api.as(person)
                .post("/api/drafts/kept", Map.of("person", person, "place", place))
                .text();
    }
}
