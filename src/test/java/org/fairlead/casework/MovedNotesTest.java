package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was written down for the wrong child goes to the right one, and only that it went stays behind. */
@ServiceTest
class MovedNotesTest {

    private static final String PLANTED = "The grandmother has moved in";
    private static final String WHY = "Two tabs were open.";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseFiles files;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aCallGoesToTheRightChild_withTheLastContact_andOnlyThatItWentStays() {
        String wrong = inDirectWork("linkworker");
        String right = inDirectWork("linkworker");
        contacts.forget(wrong);
        contacts.forget(right);
        String id = call("linkworker", wrong, Map.of());
        assertThat(contacts.last(List.of(wrong, right))).containsOnlyKeys(wrong);
        Visit visit = Visit.as("linkworker", api);
        assertThat(visit.theCase(wrong)).contains("/answers/" + id + "/move");
        assertThat(visit.search("/cases/" + wrong + "/answers/" + id + "/move?q=" + right)
                        .body())
                .contains("Call, a parent or carer", right);

        assertThat(visit.post("/cases/" + wrong + "/answers/" + id + "/move", Map.of("to", right, "q", right))
                        .body())
                .contains("Say how it came to be with the wrong child");
        assertThat(visit.post("/cases/" + wrong + "/answers/" + id + "/move", Map.of("to", right, "reason", WHY))
                        .statusCode())
                .isIn(200, 302, 303);

        assertThat(contacts.last(List.of(wrong, right))).containsOnlyKeys(right);
        assertThat(everythingReadBy("supervisor", wrong))
                .contains("Something that was about another child was moved away")
                .doesNotContain(PLANTED, "Call, a parent or carer", WHY, right);
        assertThat(everythingReadBy("supervisor", right))
                .contains(PLANTED, WHY, "(moved here)", "written down for another child")
                .doesNotContain(wrong);
        assertThat(move("linkworker", wrong, id, right, WHY).status()).isEqualTo(404);
        assertThat(service.count(
                        "select count(*) from audit_event where case_ref in (?, ?) and act like 'note-moved%'",
                        wrong, right))
                .isEqualTo(2);
    }

    @Test
    void whoWroteItOrASupervisorMovesIt_whereTheySeeBothAndMayWrite() {
        String wrong = inDirectWork("linkworker");
        String others = inDirectWork("linkworker2");
        String id = call("linkworker", wrong, Map.of());

        assertThat(move("coordinator", wrong, id, others, WHY).status()).isEqualTo(403);
        assertThat(move("linkworker", wrong, id, others, WHY).errorFields()).containsExactly("to");
        assertThat(move("linkworker", wrong, id, wrong, WHY).errorFields()).containsExactly("to");
        assertThat(move("linkworker", wrong, id, "", WHY).errorFields()).containsExactly("to");
        assertThat(move("linkworker", wrong, id, "ZW-0000-0000", WHY).errorFields())
                .containsExactly("to");
        assertThat(move("supervisor", wrong, id, others, "").errorFields()).containsExactly("reason");
        assertThat(move("supervisor", wrong, id, others, WHY).status()).isEqualTo(204);
        assertThat(everythingReadBy("linkworker2", others)).contains(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "linkworker2", "gp", "clinician", "impact", "owner", "admin", "northcoordinator"})
    void othersMoveNothing(String username) {
        String wrong = inDirectWork("linkworker");
        String id = call("linkworker", wrong, Map.of());
        assertThat(move(username, wrong, id, inDirectWork("linkworker"), WHY).status())
                .isIn(403, 404);
        assertThat(Visit.as(username, api)
                        .get("/cases/" + wrong + "/answers/" + id + "/move")
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void aNoteForSupervisionStaysOneOnBothSides() {
        String wrong = inDirectWork("linkworker");
        String right = inDirectWork("linkworker");
        String id = call("linkworker", wrong, Map.of("contactKind", "supervision-note"));

        assertThat(move("linkworker", wrong, id, right, WHY).status()).isEqualTo(204);

        assertThat(everythingReadBy("supervisor", right)).contains(PLANTED);
        for (String reference : List.of(wrong, right)) {
            assertThat(everythingReadBy("coordinator", reference)).doesNotContain(PLANTED, "moved", WHY);
        }
    }

    @Test
    void aSessionTakesWithItWhoWasNotBrought() {
        String wrong = inDirectWork("linkworker");
        String right = inDirectWork("linkworker");
        assertThat(tell("linkworker", wrong, "session-recorded", session()).status())
                .isEqualTo(200);
        String id = submission(wrong, "session-note");

        assertThat(move("linkworker", wrong, id, right, WHY).status()).isEqualTo(204);

        assertThat(service.count("select count(*) from support_session where case_ref = ?", wrong))
                .isZero();
        assertThat(service.count("select count(*) from support_session where case_ref = ?", right))
                .isOne();
        assertThat(running("was-not-brought", wrong)).isZero();
    }

    @Test
    void aWorryIsRaisedForTheRightChild_andTheLeadReadsThatTheOtherWasAMistake() {
        String wrong = inDirectWork("linkworker");
        String right = inDirectWork("linkworker");
        String id = call("linkworker", wrong, Map.of("worriedAboutSafety", true));

        assertThat(move("linkworker", wrong, id, right, WHY).status()).isEqualTo(204);

        String concern = null;
        for (JsonNode one : api.as("dsl").get("/api/concerns").json()) {
            if (one.toString().contains(wrong)) {
                concern = one.path("reference").asText();
            }
        }
        assertThat(api.as("dsl").get("/api/concerns").text()).contains(right);
        assertThat(Visit.as("dsl", api).get("/concerns/" + concern).body()).contains("was about another child");
    }

    @Test
    void aStepOfThePathwayIsNotMoved() {
        String wrong = inDirectWork("linkworker");
        assertThat(move("supervisor", wrong, submission(wrong, "contact-attempt"), inDirectWork("linkworker"), WHY)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFileGoesToTheRightChild() {
        String wrong = inDirectWork("linkworker");
        String right = inDirectWork("linkworker");
        String id = files.add(
                cases.find(wrong),
                FileKind.LETTER,
                "Letter from the hospital.pdf",
                "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII),
                staff.find("linkworker").orElseThrow());
        assertThat(Visit.as("linkworker", api)
                        .search("/cases/" + wrong + "/files/" + id + "/move?q=" + right)
                        .body())
                .contains("Letter from the hospital.pdf", right);

        assertThat(api.as("coordinator")
                        .post("/api/cases/{r}/files/{id}/move", Map.of("to", right, "reason", WHY), wrong, id)
                        .status())
                .isEqualTo(403);
        assertThat(api.as("linkworker")
                        .post("/api/cases/{r}/files/{id}/move", Map.of("to", right, "reason", WHY), wrong, id)
                        .status())
                .isEqualTo(204);

        assertThat(Visit.as("supervisor", api).get("/cases/" + wrong + "/files").body())
                .doesNotContain("hospital");
        assertThat(Visit.as("supervisor", api).get("/cases/" + right + "/files").body())
                .contains("Letter from the hospital.pdf", "moved here from another child");
        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/files/{id}", right, id)
                        .status())
                .isEqualTo(200);
        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/files/{id}", wrong, id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCorrectedCallCountsAsItIsNow() {
        String reference = inDirectWork("linkworker");
        contacts.forget(reference);
        String id = call("linkworker", reference, Map.of());
        Map<String, Object> now = new HashMap<>(answers(Map.of("contactOutcome", "no-reply")));
        now.put("correctionReason", "It was the answering machine.");
        assertThat(api.as("linkworker")
                        .post("/api/cases/{r}/answers/{id}/corrections", Map.of("answers", now), reference, id)
                        .status())
                .isEqualTo(200);
        assertThat(contacts.last(List.of(reference))).isEmpty();

        now.putAll(Map.of("contactKind", "supervision-note", "correctionReason", "It is for supervision."));
        assertThat(api.as("linkworker")
                        .post("/api/cases/{r}/answers/{id}/corrections", Map.of("answers", now), reference, id)
                        .status())
                .isEqualTo(200);
        assertThat(everythingReadBy("coordinator", reference)).doesNotContain(PLANTED);
        assertThat(everythingReadBy("supervisor", reference)).contains(PLANTED);
    }

    private long running(String process, String reference) {
        return service.count(
                "select count(*) from act_hi_procinst where proc_def_key_ = ? and business_key_ = ? and end_time_ is"
                        + " null",
                process,
                reference);
    }

    private String submission(String reference, String form) {
        return jdbc.sql("select id from form_submission where case_ref = ? and form_id = ?")
                .params(reference, form)
                .query(String.class)
                .single();
    }

    private String call(String username, String reference, Map<String, Object> besides) {
        Reply added = api.as(username).post("/api/cases/{r}/contacts", Map.of("answers", answers(besides)), reference);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.text("id");
    }

    private static Map<String, Object> answers(Map<String, Object> besides) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "contactKind", "call",
                "contactOn", LocalDate.of(2026, 6, 9).toString(),
                "contactWith", "carer",
                "contactOutcome", "attended",
                "whatWasSaid", PLANTED));
        answers.putAll(besides);
        return answers;
    }

    private static Map<String, Object> session() {
        return Map.of(
                "sessionKind", "session",
                "heldOn", "2026-06-02",
                "sessionWay", "school",
                "attendance", "was-not-brought");
    }

    private Reply tell(String username, String reference, String event, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{r}/events/{event}", Map.of("answers", answers), reference, event);
    }

    private Reply move(String username, String reference, String id, String to, String why) {
        return api.as(username)
                .post("/api/cases/{r}/answers/{id}/move", Map.of("to", to, "reason", why), reference, id);
    }

    private String everythingReadBy(String username, String reference) {
        Visit visit = Visit.as(username, api);
        return visit.theCase(reference)
                + visit.get("/cases/" + reference + "/contacts").body()
                + api.as(username).get("/api/cases/{r}/contacts", reference).text()
                + api.as(username).get("/api/cases/{r}/timeline", reference).text();
    }

    private String inDirectWork(String worker) {
        return journey.toDirectWork(service.child(), worker);
    }
}
