package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Walks every page and every call of the service as everybody who may not know of a concern, before it is raised, after
 * it, and after its decision. What they are answered is, letter by letter, the same: its words, its category, its
 * existence and the number of concerns reach nobody else. Those who work with the child see "ask" instead of "proceed";
 * whoever it is about does not even see that.
 * */
@ServiceTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1")
class ConcernAccessTest {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final String SECRET = "a scald on the shoulder";
    private static final String SYSTEM_CHECK = "GET /reconciliation";
    private static final String OWN_LOOKS = "GET /audit/mine";
    private static final String RAISER = "coordinator2";
    private static final String ABOUT = "linkworker";

    /** Whoever may not know; of them some work with the child. */
    private static final List<String> OUTSIDERS = List.of(
            "coordinator",
            ABOUT,
            "linkworker2",
            "supervisor",
            "clinician",
            "impact",
            "owner",
            "admin",
            "school",
            "gp",
            "elmschool",
            "northcoordinator",
            "northdsl");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ConcernRepository concerns;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Pathways pathways;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc http;
    private int asked;
    private String session;
    private String camhs;

    /** What stands for the concern in addresses. */
    private record Subject(String caseReference, String concern, String task) {}

    @BeforeEach
    void secured() {
        http = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void shouldAnswerEverybodyElseAsIfThereWereNone() throws Exception {
        String reference = journey.toDirectWork(service.child(), ABOUT);
        bringToSupervision(reference);
        referToCamhs(reference);
        Subject none = new Subject(reference, "C-2026-99999", UUID.randomUUID().toString());
        // pages that remember who has looked settle down first
        OUTSIDERS.forEach(username -> walk(username, none));
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        OUTSIDERS.forEach(username -> before.put(username, walk(username, none)));

        Subject raised = raise(reference);
        for (String username : OUTSIDERS) {
            same(username, before.get(username), walk(username, raised));
        }
        OUTSIDERS.forEach(username -> refused(username, raised));

        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of(
                        "dslDecision",
                        "social-care",
                        "decisionReason",
                        SECRET,
                        "whatOthersSee",
                        "ask",
                        "planForWorker",
                        "Look out for " + SECRET));
        Subject decided = new Subject(reference, raised.concern(), journey.task("dsl", reference, "make-csc-referral"));
        for (String username : OUTSIDERS) {
            same(username, before.get(username), walk(username, decided));
        }
        OUTSIDERS.forEach(username -> refused(username, decided));
    }

    @Test
    void shouldShowItToTheLead() throws Exception {
        String reference = journey.toDirectWork(service.child(), ABOUT);
        Subject raised = raise(reference);

        Map<String, String> seen = walk("dsl", raised);

        assertThat(seen.get("GET /concerns/{reference}")).contains("scald");
        assertThat(seen.get("GET /concerns/children/{caseReference}")).contains("CONCERN");
        assertThat(seen.get("GET /concerns/{reference}/social-care-referral")).contains("scald");
        assertThat(seen.get("GET /escalations")).contains("CONCERN");
        assertThat(seen.get("GET /tasks/{id}")).contains("scald");
    }

    /** The case is on an agenda, so that the clinician, too, has something to see. */
    private void bringToSupervision(String reference) {
        api.as(ABOUT)
                .post(
                        "/api/cases/{ref}/events/supervision-requested",
                        Map.of("answers", Map.of("reason", "We are stuck.")),
                        reference);
        pathways.start("clinical-supervision", "supervision:" + reference, Map.of("area", "zone-west"));
        jobs.runDue();
        session = jdbc.sql("select session_id from supervision_item where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
        assertThat(walk("clinician", new Subject(reference, "none", "none"))
                        .get("GET /supervision/sessions/{id}/cases/{reference}"))
                .contains("We are stuck.");
    }

    /** A referral to CAMHS is with the clinician. */
    private void referToCamhs(String reference) {
        api.as(ABOUT)
                .post(
                        "/api/cases/{ref}/events/camhs-requested",
                        Map.of("answers", Map.of("requestReason", "Worries.", "camhsUrgency", "routine")),
                        reference);
        jobs.runDue();
        journey.complete(
                ABOUT,
                reference,
                "prepare-camhs-referral",
                Map.of(
                        "camhsService", "zone-west-camhs",
                        "camhsReason", "Cannot sleep.",
                        "camhsImpact", "Late each day.",
                        "camhsTried", "A worry book.",
                        "camhsChildView", "My head is loud.",
                        "camhsFamilyKnows", "yes"));
        camhs = jdbc.sql("select id from camhs_referral where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
        assertThat(walk("clinician", new Subject(reference, "none", "none")).get("GET /camhs/{id}/referral"))
                .contains("My head is loud.");
    }

    private Subject raise(String reference) {
        Api.Reply reply = api.as(RAISER)
                .post(
                        "/api/cases/{case}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of(
                                        "immediateDanger",
                                        "no",
                                        "category",
                                        "sexual",
                                        "seenOrHeard",
                                        SECRET,
                                        "aboutStaff",
                                        ABOUT)),
                        reference);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        jobs.runDue();
        return new Subject(
                reference,
                concerns.openOn(reference).get(0).reference(),
                journey.task("dsl", reference, "dsl-decision"));
    }

    private List<String> endpoints() {
        return addresses.all().stream().map(Addresses.Address::toString).toList();
    }

    /** What somebody is answered everywhere, by endpoint. */
    private Map<String, String> walk(String username, Subject subject) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String endpoint : endpoints()) {
            if (endpoint.startsWith("GET ")) {
                String path = fill(endpoint.substring("GET ".length()), subject);
                answers.put(endpoint, plain(call(username, HttpMethod.GET, path), subject));
            }
        }
        for (String search : List.of("/api/tasks?queue=all&case=", "/api/tasks?queue=all&q=")) {
            String path = search + subject.caseReference();
            answers.put(search, plain(call(username, HttpMethod.GET, path), subject));
        }
        return answers;
    }

    private static void same(String username, Map<String, String> before, Map<String, String> after) {
        boolean works = !username.equals(ABOUT);
        // a list of what somebody asked for is longer each time; that it is no other list is seen by its words
        before.remove(OWN_LOOKS);
        assertThat(after.remove(OWN_LOOKS)).as(username).doesNotContain("Concern refused", "CONCERN");
        // what refuses all acts to an administrator begins a check of the system, which is theirs
        before.remove(SYSTEM_CHECK);
        assertThat(after.remove(SYSTEM_CHECK)).as(username).doesNotContain("CONCERN", "safeguarding-escalation");
        after.forEach((endpoint, answer) -> assertThat(works ? careful(answer) : answer)
                .as("%s asks %s", username, endpoint)
                .isEqualTo(works ? careful(before.get(endpoint)) : before.get(endpoint)));
    }

    /** Everything that changes something, with nothing sent: refused, and in words that say nothing. */
    private void refused(String username, Subject subject) {
        for (String endpoint : endpoints()) {
            if (!endpoint.startsWith("GET ")) {
                String[] parts = endpoint.split(" ");
                String answer = plain(call(username, HttpMethod.valueOf(parts[0]), fill(parts[1], subject)), subject);
                assertThat(answer).as("%s sends %s", username, endpoint).doesNotContain(SECRET, "Sexual abuse");
                // the library of pathways names every form there is, whether or not there is a concern
                if (!endpoint.equals("POST /pathways")) {
                    assertThat(answer).as("%s sends %s", username, endpoint).doesNotContain("make-csc-referral");
                }
            }
        }
    }

    /** Puts the concern, its task and its case into an address; any name that is not known stands for the case. */
    private String fill(String pattern, Subject subject) {
        boolean aboutConcern = pattern.contains("/concerns/{reference}");
        return NAME.matcher(pattern).replaceAll(name -> switch (name.group(1)) {
            case "reference" -> aboutConcern ? subject.concern() : subject.caseReference();
            case "id" -> {
                if (pattern.startsWith("/camhs/services/")) {
                    yield "zone-west-camhs";
                }
                if (pattern.startsWith("/camhs/")) {
                    yield String.valueOf(camhs);
                }
                yield pattern.contains("/supervision/") ? String.valueOf(session) : subject.task();
            }
            case "event" -> "concern-raised";
            default -> subject.caseReference();
        });
    }

    private String call(String username, HttpMethod verb, String path) {
        try {
            MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(verb, URI.create(path))
                    .with(SecurityMockMvcRequestPostProcessors.user(staff.loadUserByUsername(username)))
                    .accept(MediaType.TEXT_HTML, MediaType.ALL)
                    // each from somewhere else: what counts tries from one address would answer the later ones
                    // differently
                    .with(sent -> {
                        int number = ++asked;
                        sent.setRemoteAddr("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255));
                        return sent;
                    });
            if (!verb.equals(HttpMethod.GET)) {
                request.with(SecurityMockMvcRequestPostProcessors.csrf());
                if (path.startsWith("/api/")) {
                    request.contentType(MediaType.APPLICATION_JSON).content("{}");
                }
            }
            MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            // a file has a number of its own each time; what stands in it is walked as a page
            boolean isFile = String.valueOf(response.getContentType()).startsWith(MediaType.APPLICATION_PDF_VALUE);
            return response.getStatus() + " " + response.getRedirectedUrl() + "\n"
                    + (isFile ? "" : response.getContentAsString());
        } catch (Exception broken) {
            // a page that does not work is another test's; what it would say is compared all the same
            return "500 " + broken.getMessage();
        }
    }

    /** Without tokens, and with the names that differ from one concern to the next made equal. */
    private static String plain(String answer, Subject subject) {
        return answer.replaceAll("name=\"_csrf\"[^>]*>", "")
                .replaceAll("_csrf=[\\w-]+", "")
                // a secret for a telephone is drawn anew each time
                .replaceAll("(?s)<svg.*?</svg>|data-fl-secret>[^<]*", "")
                .replace(subject.concern(), "CONCERN")
                .replace(subject.task(), "TASK");
    }

    /** All that those who work with the child may see of it. */
    private static String careful(String answer) {
        return answer.replace("\"safeguarding\":\"ask\"", "\"safeguarding\":\"proceed\"")
                .replace(
                        "Speak to the safeguarding lead (DSL) before direct work.",
                        "Nothing to check before direct work.");
    }
}
