package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.form.FormRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of calls, messages, visits and notes: what is written, who reads it, and what it is asked for. */
@ServiceTest
class ContactsTest {

    private static final String PLANTED = "The grandmother has moved in";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Contacts contacts;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aCallIsInTheLog_onTheTimeline_onThePage_andIsTheLastContact() {
        String reference = inDirectWork();
        Map<String, Object> answers = new HashMap<>(call(PLANTED));
        answers.put("contactOn", "2026-06-09");
        // without the attempt that reached the family
        contacts.forget(reference);

        Reply added = write("linkworker", reference, answers);

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        JsonNode entry = api.as("supervisor")
                .get("/api/cases/{r}/contacts", reference)
                .json()
                .path(0);
        assertThat(entry.path("id").asText()).isEqualTo(added.text("id"));
        assertThat(entry.path("kind").asText()).isEqualTo("call");
        assertThat(entry.path("on").asText()).isEqualTo("2026-06-09");
        assertThat(entry.path("reached").asBoolean()).isTrue();
        assertThat(entry.path("answers").toString()).contains(PLANTED);
        assertThat(timeline("coordinator", reference)).contains("Call, a parent or carer");
        Visit visit = Visit.as("linkworker", api);
        assertThat(visit.theCase(reference)).contains(PLANTED, "last reached on 9 June");
        assertThat(visit.get("/cases/" + reference + "/contacts").body()).contains(PLANTED);
        assertThat(last(reference)).isEqualTo("2026-06-09");
    }

    @Test
    void theAttemptsToReachTheFamily_andSessions_areInTheLogToo() {
        String reference = inDirectWork();
        api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/session-recorded",
                        Map.of(
                                "answers",
                                Map.of(
                                        "sessionKind", "session",
                                        "heldOn", "2026-06-02",
                                        "sessionWay", "school",
                                        "attendance", "was-not-brought")),
                        reference);

        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/contacts", reference)
                        .json()
                        .findValuesAsText("kind"))
                .containsExactly("call", "session");
        assertThat(last(reference)).isEqualTo(SeekerJourney.TODAY);
    }

    @ParameterizedTest
    @CsvSource({
        "contactOutcome, no-reply",
        "contactOutcome, left-message",
        "contactWith, school",
        "contactWith, other",
        "contactKind, note",
    })
    void whatReachesNobodyOfTheFamilyIsNoContactWithIt(String field, String value) {
        String reference = inDirectWork();
        String before = last(reference);
        Map<String, Object> answers = new HashMap<>(call("Rang twice."));
        answers.put("contactOn", "2026-06-09");
        answers.put(field, value);

        assertThat(write("linkworker", reference, answers).status()).isEqualTo(201);

        assertThat(last(reference)).isEqualTo(before);
    }

    @Test
    void aNoteForSupervisionIsReadByLinkWorkerAndSupervisorOnly() {
        String reference = inDirectWork();
        Map<String, Object> note =
                Map.of("contactKind", "supervision-note", "contactOn", "2026-06-08", "whatWasSaid", PLANTED);
        assertThat(write("linkworker", reference, note).status()).isEqualTo(201);

        for (String reader : List.of("linkworker", "supervisor")) {
            assertThat(everythingReadBy(reader, reference)).as(reader).contains(PLANTED);
        }
        for (String other : List.of("coordinator", "dsl", "deputydsl", "school")) {
            assertThat(everythingReadBy(other, reference)).as(other).doesNotContain(PLANTED, "Note for supervision");
        }
        assertThat(write("coordinator", reference, note).errorFields()).containsExactly("contactKind");
    }

    @Test
    void aPartnerReadsNothingOfTheLog() {
        String reference = inDirectWork();
        for (String kind : List.of("call", "message", "letter", "visit", "meeting", "note")) {
            Map<String, Object> answers = new HashMap<>(call(PLANTED));
            answers.put("contactKind", kind);
            assertThat(write("linkworker", reference, answers).status()).isEqualTo(201);
        }

        assertThat(everythingReadBy("school", reference)).doesNotContain(PLANTED, "a parent or carer", "last reached");
        assertThat(api.as("school").get("/api/cases/{r}/contacts", reference).status())
                .isEqualTo(403);
        assertThat(api.as("elmschool").get("/api/cases/{r}/contacts", reference).status())
                .isEqualTo(404);
    }

    /** An owner may add a kind to the form; until the service says who reads it, it is not taken. */
    @Test
    void everyKindOfTheFormSaysWhoReadsIt_andNoneIsReadOutside() {
        Set<String> asked = new TreeSet<>();
        for (JsonNode field : forms.latest("contact-note").schema().path("components")) {
            if (field.path("key").asText().equals("contactKind")) {
                asked.addAll(field.path("values").findValuesAsText("value"));
            }
        }
        Set<String> known = new TreeSet<>();
        Arrays.stream(ContactKind.values())
                .filter(kind -> kind != ContactKind.SESSION)
                .forEach(kind -> known.add(kind.stored()));

        assertThat(asked).isEqualTo(known);
        assertThat(ContactKind.values())
                .allSatisfy(kind -> assertThat(kind.readers().outside()).isEqualTo(Outside.NOTHING));
        assertThat(FileKind.values())
                .allSatisfy(kind -> assertThat(kind.readers().outside()).isEqualTo(Outside.NOTHING));
    }

    @Test
    void aWorryGoesToTheSafeguardingLead_andIsNotReadInTheLog() {
        String reference = inDirectWork();
        Map<String, Object> answers = new HashMap<>(call("All well."));
        answers.put("worriedAboutSafety", true);

        assertThat(write("linkworker", reference, answers).status()).isEqualTo(201);

        assertThat(api.as("dsl").get("/api/concerns").text()).contains(reference);
        assertThat(everythingReadBy("supervisor", reference)).doesNotContain("child is not safe");
    }

    @Test
    void itIsWrittenDownAfterTheEnd_too() {
        String reference = inDirectWork();
        api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);

        assertThat(write("coordinator", reference, call("The mother rang to say thank you."))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "linkworker2", "gp", "clinician", "impact", "owner", "admin", "northcoordinator"})
    void othersWriteNothing(String username) {
        String reference = inDirectWork();
        long before = service.count("select count(*) from case_contact where case_ref = ?", reference);

        assertThat(write(username, reference, call("Hello")).status()).isIn(403, 404);

        assertThat(service.count("select count(*) from case_contact where case_ref = ?", reference))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "contactKind, seance",
        "contactKind, session",
        "contactOn, 2026-06-10",
        "contactWith, nobody",
        "contactOutcome, perhaps",
    })
    void whatIsWrongIsNamed_andNothingIsKept(String field, String value) {
        String reference = inDirectWork();
        Map<String, Object> answers = new HashMap<>(call("Hello"));
        answers.put(field, value);
        long before = service.count("select count(*) from form_submission where case_ref = ?", reference);

        Reply reply = write("linkworker", reference, answers);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).contains(field);
        assertThat(service.count("select count(*) from form_submission where case_ref = ?", reference))
                .isEqualTo(before);
    }

    @Test
    void aNoteWithoutWordsIsNone() {
        String reference = inDirectWork();
        assertThat(write("linkworker", reference, Map.of("contactKind", "note", "contactOn", "2026-06-08"))
                        .errorFields())
                .containsExactly("whatWasSaid");
    }

    @Test
    void childrenWhomNobodyHasReachedAreFoundInTheLists_likeTheyAreCounted() {
        String quiet = inDirectWork();
        String met = inDirectWork();
        String waiting = journey.refer(service.child());
        jdbc.sql("update case_record set allocated_at = allocated_at - interval '60' day where reference in (?, ?)")
                .params(quiet, met)
                .update();
        jdbc.sql("update case_contact set happened_on = ? where case_ref = ?")
                .params(LocalDate.parse("2026-05-18"), quiet)
                .update();
        jdbc.sql("update case_contact set happened_on = ? where case_ref = ?")
                .params(LocalDate.parse("2026-05-19"), met)
                .update();
        assertThat(contacts.quiet(List.of(quiet, met, waiting), "zone-west")).containsOnlyKeys(quiet);

        for (String username : List.of("linkworker", "supervisor", "coordinator")) {
            Visit visit = Visit.as(username, api);
            assertThat(visit.search("/cases?quiet=true&q=" + quiet).body())
                    .as(username)
                    .contains("/cases/" + quiet);
            assertThat(visit.search("/cases?quiet=true&q=" + met).body())
                    .as(username)
                    .doesNotContain("/cases/" + met);
            assertThat(visit.search("/tasks?queue=all&quiet=true&q=" + met).body())
                    .as(username)
                    .doesNotContain("/tasks/" + task(met));
        }
        assertThat(Visit.as("linkworker", api)
                        .search("/tasks?queue=all&quiet=true&q=" + quiet)
                        .body())
                .contains("/tasks/" + task(quiet), "Only without contact for 3 weeks");
        assertThat(Visit.as("linkworker2", api).get("/cases?quiet=true").body()).doesNotContain(quiet);
        Visit school = Visit.as("school", api);
        assertThat(school.search("/cases?quiet=true&q=" + met).body())
                .contains("/cases/" + met)
                .doesNotContain("without contact");
        assertThat(Visit.as("linkworker", api).get("/").body()).contains("whom nobody has reached for too long");
    }

    private String task(String reference) {
        return journey.task("linkworker", reference, "agree-goals");
    }

    private String everythingReadBy(String username, String reference) {
        Visit visit = Visit.as(username, api);
        return visit.theCase(reference)
                + visit.get("/cases/" + reference + "/contacts").body()
                + api.as(username).get("/api/cases/{r}/contacts", reference).text()
                + timeline(username, reference);
    }

    private String timeline(String username, String reference) {
        return api.as(username).get("/api/cases/{r}/timeline", reference).text();
    }

    private String last(String reference) {
        return contacts.last(List.of(reference)).get(reference).toString();
    }

    private Reply write(String username, String reference, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{r}/contacts", Map.of("answers", answers), reference);
    }

    private static Map<String, Object> call(String said) {
        return Map.of(
                "contactKind", "call",
                "contactOn", "2026-06-08",
                "contactWith", "carer",
                "contactOutcome", "attended",
                "whatWasSaid", said);
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }
}
