package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.Api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every address of the API as every role, on the case of one child: at Oak Primary, in direct work with {@code
 * linkworker}, with a concern that the coordinator raised. Answers are sent empty, so that 422 means "yours to tell,
 * but say more", 403 "seen, but for another role", 404 "not for you to know of", 401 "sign in".
 *
 * <p>A new address is not done before it stands here.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRightsTest {

    private static final List<String> PEOPLE =
            Stream.concat(ServiceFixture.ACCOUNTS.stream(), Stream.of("nobody")).toList();

    /* coordinator, link worker, another link worker, their school, another school, a practice, supervisor, DSL, deputy,
    clinician, impact lead, process owner, administrator, coordinator of another area, nobody */
    private static final String TABLE = """
        GET  /api/cases/{reference}                                | -                     | 200 200 404 200 404 404 200 200 200 404 404 404 404 404 401
        GET  /api/cases/{reference}/timeline                       | -                     | 200 200 404 200 404 404 200 200 200 404 404 404 404 404 401
        GET  /api/cases/{reference}/details                        | -                     | 200 200 404 404 404 404 200 200 200 404 404 404 404 404 401
        POST /api/cases/{reference}/answers/{id}/corrections       | -                     | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        POST /api/cases/{reference}/answers/{id}/move              | -                     | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        GET  /api/cases/{reference}/active-steps                   | -                     | 200 200 404 200 404 404 200 200 200 404 404 404 404 404 401
        GET  /api/cases/{reference}/diagrams/{definitionId}.bpmn   | -                     | 200 200 404 200 404 404 200 200 200 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | concern-raised        | 422 422 404 422 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | supervision-requested | 403 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | consent-withdrawn     | 422 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | case-transferred      | 422 403 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | close-early           | 422 403 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | urgent-start          | 403 403 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | consent-renewed       | 403 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | legal-status-changed  | 422 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | carers-must-not-know  | 422 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | capacity-assessed     | 403 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | family-replied        | 422 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | camhs-requested       | 403 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | camhs-answered        | 422 422 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-safe-contact   | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-carers         | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-address        | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-child          | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-status         | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-school         | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | change-needs          | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | do-not-contact        | 403 403 404 422 404 404 403 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | step-taken-back       | 422 422 404 422 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | case-reopened         | 403 403 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | child-parted          | 422 403 404 403 404 404 422 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/events/{event}                 | no-such-event         | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        GET  /api/cases/{reference}/contacts                       | -                     | 200 200 404 403 404 404 200 200 200 404 404 404 404 404 401
        POST /api/cases/{reference}/contacts                       | -                     | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        GET  /api/cases/{reference}/files                          | -                     | 200 200 404 403 404 404 200 200 200 404 404 404 404 404 401
        POST /api/cases/{reference}/files                          | -                     | 422 422 404 403 404 404 422 422 422 404 404 404 404 404 401
        GET  /api/cases/{reference}/files/{id}                     | -                     | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        POST /api/cases/{reference}/files/{id}/move                | -                     | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        GET  /api/cases/{reference}/suggestions                    | -                     | 200 403 404 403 404 404 200 403 403 404 404 404 404 404 401
        POST /api/cases/{reference}/allocation                     | linkworker2           | 403 403 404 403 404 404 409 403 403 404 404 404 404 404 401
        POST /api/referrals                                        | -                     | 422 422 422 422 422 422 422 403 403 403 403 403 403 422 401
        POST /api/referrals/duplicates                             | -                     | 422 422 422 422 422 422 422 403 403 403 403 403 403 422 401
        POST /api/referrals/import                                 | -                     | 422 403 403 403 403 403 403 403 403 403 403 403 403 422 401
        GET  /api/referrals/import/{id}                            | -                     | 404 403 403 403 403 403 403 403 403 403 403 403 403 404 401
        POST /api/referrals/import/{id}/start                      | -                     | 404 403 403 403 403 403 403 403 403 403 403 403 403 404 401
        GET  /api/tasks                                            | -                     | 200 200 200 200 200 200 200 200 200 200 200 200 200 200 401
        GET  /api/tasks/{id}                                       | -                     | 200 200 404 404 404 404 200 404 404 404 404 404 404 404 401
        POST /api/tasks/{id}/claim                                 | -                     | 403 200 404 404 404 404 403 404 404 404 404 404 404 404 401
        POST /api/tasks/{id}/release                               | -                     | 200 200 404 404 404 404 200 404 404 404 404 404 404 404 401
        POST /api/tasks/{id}/assign                                | -                     | 422 403 404 404 404 404 422 404 404 404 404 404 404 404 401
        POST /api/tasks/{id}/complete                              | -                     | 403 422 404 404 404 404 403 404 404 404 404 404 404 404 401
        GET  /api/consent-wordings                                 | -                     | 200 200 200 403 403 403 200 403 403 403 403 200 200 200 401
        POST /api/consent-wordings                                 | -                     | 403 403 403 403 403 403 403 403 403 403 403 422 422 403 401
        POST /api/drafts                                           | -                     | 422 422 422 422 422 422 422 422 422 422 422 422 422 422 401
        POST /api/drafts/kept                                      | -                     | 422 422 422 422 422 422 422 422 422 422 422 422 422 422 401
        GET  /api/forms/{id}                                       | -                     | 200 200 200 200 200 200 200 200 200 200 200 200 200 200 401
        GET  /api/concerns                                         | -                     | 403 403 403 403 403 403 403 200 200 403 403 403 403 403 401
        POST /api/concerns                                         | -                     | 422 422 422 422 422 422 422 422 422 422 422 422 422 422 401
        GET  /api/concerns/{reference}                             | -                     | 200 404 404 404 404 404 404 200 200 404 404 404 404 404 401
        GET  /api/link-workers                                     | -                     | 200 403 403 403 403 403 200 403 403 403 403 403 403 200 401
        POST /api/link-workers/{username}/handover                 | linkworker2           | 403 403 403 403 403 403 422 403 403 403 403 403 403 403 401
        POST /api/link-workers/{username}/absences                 | linkworker2           | 403 403 403 403 403 403 422 403 403 403 403 403 403 403 401
        POST /api/absences/{id}/end                                | -                     | 403 403 403 403 403 403 404 403 403 403 403 403 403 403 401
        GET  /api/intake-meetings                                  | -                     | 200 403 403 200 200 200 200 403 403 403 403 403 403 200 401
        POST /api/intake-meetings                                  | -                     | 422 403 403 403 403 403 403 403 403 403 403 403 403 422 401
        POST /api/intake-meetings/{id}/decisions                   | -                     | 404 403 403 403 403 403 403 403 403 403 403 403 403 404 401
        POST /api/supervision/sessions/{id}/cases/{reference}/concern | -                  | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 401
        GET  /api/impact                                           | -                     | 403 403 403 403 403 403 200 403 403 403 200 403 403 403 401
        POST /api/data-packs/import                                | -                     | 403 403 403 403 403 403 403 403 403 403 422 403 403 403 401
        POST /api/instruments/{id}/score                           | sdq                   | 403 403 403 403 403 403 422 403 403 403 422 422 403 403 401
        GET  /api/processes                                        | -                     | 403 403 403 403 403 403 403 403 403 403 403 200 403 403 401
        GET  /api/processes/offers                                 | -                     | 403 403 403 403 403 403 403 403 403 403 403 200 403 403 401
        GET  /api/processes/checks/now                             | -                     | 403 403 403 403 403 403 403 403 403 403 403 200 403 403 401
        POST /api/processes/check                                  | -                     | 403 403 403 403 403 403 403 403 403 403 403 200 403 403 401
        GET  /api/processes/drafts/{draft}/files/{file}            | -                     | 403 403 403 403 403 403 403 403 403 403 403 404 403 403 401
        POST /api/processes/drafts/{draft}/files/{file}            | -                     | 403 403 403 403 403 403 403 403 403 403 403 404 403 403 401
        POST /api/processes/drafts/{draft}/files/{file}/check      | -                     | 403 403 403 403 403 403 403 403 403 403 403 404 403 403 401
        POST /api/processes/{id}/moves                             | seeker-pathway        | 403 403 403 403 403 403 403 403 403 403 403 422 403 403 401
        GET  /api/moves/{id}                                       | -                     | 403 403 403 403 403 403 403 403 403 403 403 404 403 403 401
        POST /api/moves/{id}/start                                 | -                     | 403 403 403 403 403 403 403 403 403 403 403 404 403 403 401
        POST /api/registers/{register}                             | incident              | 422 422 422 422 422 422 422 404 404 422 404 404 404 422 401
        GET  /api/rights                                           | -                     | 403 403 403 403 403 403 403 200 200 403 403 200 200 403 401
        POST /api/rights/{id}                                      | -                     | 403 403 403 403 403 403 403 404 404 403 403 404 404 403 401
        GET  /api/outbox                                           | -                     | 200 403 403 403 403 403 403 403 403 403 403 403 200 200 401
        """;

    /** Addresses that take a file, and what they call it. */
    private static final Map<String, String> FILES = Map.of(
            "/api/referrals/import", "file",
            "/api/data-packs/import", "file",
            "/api/processes/check", "files",
            "/api/cases/{reference}/files", "file");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Addresses addresses;

    private String reference;
    private String task;
    private String concern;
    private String definition;

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldAnswerEveryRole(Row row) {
        theCase();
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (String username : PEOPLE) {
            putTheTaskBack();
            answers.put(username, call(row, username).status());
        }
        assertThat(answers).isEqualTo(row.expected());
    }

    @Test
    void shouldKnowEveryAddress() {
        assertThat(rows().map(row -> row.method() + " " + row.path()).distinct())
                .containsExactlyInAnyOrderElementsOf(addresses.all().stream()
                        .filter(Addresses.Address::isApi)
                        .map(Addresses.Address::toString)
                        .toList());
    }

    @Test
    void shouldKeepEveryLookInTheAuditTrail_theRefusedOnesToo() {
        theCase();
        String looks = "select count(*) from audit_event where who = ? and act = ? and case_ref = ?";
        long seen = service.count(looks, "school", "case-read", reference);
        long refused = service.count(looks, "elmschool", "case-refused", reference);

        api.as("school").get("/api/cases/{reference}", reference);
        api.as("elmschool").get("/api/cases/{reference}", reference);

        assertThat(service.count(looks, "school", "case-read", reference)).isEqualTo(seen + 1);
        assertThat(service.count(looks, "elmschool", "case-refused", reference)).isEqualTo(refused + 1);
    }

    @Test
    void shouldFindNoCasesByName_beyondTheReadersRights() {
        theCase();
        for (String username : List.of("linkworker2", "elmschool", "gp", "clinician", "impact", "owner", "admin")) {
            assertThat(api.as(username)
                            .get("/api/tasks?queue=all&case={case}", reference)
                            .ids())
                    .as(username)
                    .isEmpty();
        }
    }

    private Reply call(Row row, String username) {
        Api.Caller caller = username.equals("nobody") ? api.asNobody() : api.as(username);
        Object[] variables = row.variables(this);
        if (FILES.containsKey(row.path()) && row.method().equals("POST")) {
            return caller.postEmptyFile(row.path(), FILES.get(row.path()), variables);
        }
        return row.method().equals("GET")
                ? caller.get(row.path(), variables)
                : caller.post(row.path(), row.body(this), variables);
    }

    private void theCase() {
        if (reference == null) {
            reference = journey.toDirectWork(service.child(), "linkworker");
            task = journey.task("linkworker", reference, "agree-goals");
            api.as("coordinator")
                    .post("/api/cases/{reference}/events/concern-raised", Map.of("answers", concern()), reference);
            concern = concernOf(reference);
            definition = api.as("coordinator")
                    .get("/api/cases/{reference}/active-steps", reference)
                    .json()
                    .path("instances")
                    .path(0)
                    .path("definitionId")
                    .asText();
        }
    }

    private String concernOf(String caseReference) {
        for (JsonNode line : api.as("dsl").get("/api/concerns").json()) {
            if (line.path("caseReference").asText().equals(caseReference)) {
                return line.path("reference").asText();
            }
        }
        throw new AssertionError("No concern on " + caseReference);
    }

    private void putTheTaskBack() {
        api.as("supervisor").post("/api/tasks/{id}/assign", Map.of("assignee", "linkworker"), task);
    }

    private static Map<String, Object> concern() {
        return Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "No coat again.");
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::read);
    }

    /** A line of the table. */
    record Row(String method, String path, String sent, Map<String, Integer> expected) {

        static Row read(String line) {
            String[] cells = line.split("\\|");
            String[] address = cells[0].strip().split("\\s+");
            List<Integer> statuses = Arrays.stream(cells[2].strip().split("\\s+"))
                    .map(Integer::valueOf)
                    .toList();
            assertThat(statuses).as(line).hasSameSizeAs(PEOPLE);
            Map<String, Integer> expected = new LinkedHashMap<>();
            for (int person = 0; person < PEOPLE.size(); person++) {
                expected.put(PEOPLE.get(person), statuses.get(person));
            }
            return new Row(address[0], address[1], cells[1].strip(), expected);
        }

        Object[] variables(ApiRightsTest test) {
            if (path.startsWith("/api/cases/")) {
                return path.contains("{event}")
                        ? new Object[] {test.reference, sent}
                        : path.contains("{definitionId}")
                                ? new Object[] {test.reference, test.definition}
                                : path.contains("{id}")
                                        ? new Object[] {test.reference, "00000000-0000-0000-0000-000000000000"}
                                        : new Object[] {test.reference};
            }
            if (path.startsWith("/api/tasks/")) {
                return new Object[] {test.task};
            }
            return switch (path) {
                case "/api/concerns/{reference}" -> new Object[] {test.concern};
                case "/api/forms/{id}" -> new Object[] {"referral"};
                case "/api/intake-meetings/{id}/decisions" -> new Object[] {"no-such-meeting"};
                case "/api/link-workers/{username}/handover", "/api/link-workers/{username}/absences" ->
                    new Object[] {sent};
                case "/api/supervision/sessions/{id}/cases/{reference}/concern" ->
                    new Object[] {"no-such-session", test.reference};
                case "/api/instruments/{id}/score", "/api/registers/{register}" -> new Object[] {sent};
                case "/api/processes/{id}/moves" -> new Object[] {sent};
                case "/api/processes/drafts/{draft}/files/{file}", "/api/processes/drafts/{draft}/files/{file}/check" ->
                    new Object[] {"no-such-draft", "no-such.bpmn"};
                case "/api/rights/{id}" -> new Object[] {"no-such-request"};
                case "/api/moves/{id}", "/api/moves/{id}/start" -> new Object[] {"no-such-move"};
                case "/api/absences/{id}/end" -> new Object[] {"no-such-absence"};
                case "/api/referrals/import/{id}", "/api/referrals/import/{id}/start" ->
                    new Object[] {"no-such-import"};
                default -> new Object[0];
            };
        }

        Map<String, Object> body(ApiRightsTest test) {
            return switch (path) {
                case "/api/cases/{reference}/allocation" -> Map.of("linkWorker", sent);
                case "/api/tasks/{id}/assign" -> Map.of("assignee", "");
                case "/api/link-workers/{username}/handover" -> Map.of("cases", List.of(), "notes", "");
                case "/api/link-workers/{username}/absences" ->
                    Map.of("firstDay", "2026-06-09", "lastDay", "2026-06-01");
                case "/api/intake-meetings" -> Map.of("site", "no-such-site", "startsAt", "2026-06-20T09:00:00Z");
                case "/api/intake-meetings/{id}/decisions" ->
                    Map.of("caseReference", test.reference, "decision", "accept-seeker", "reason", "Fits.");
                default -> Map.of("answers", Map.of());
            };
        }

        @Override
        public String toString() {
            return method + " " + path + (sent.equals("-") ? "" : " " + sent);
        }
    }
}
