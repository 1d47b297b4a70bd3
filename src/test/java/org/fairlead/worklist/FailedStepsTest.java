package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.notification.Messages;
import org.fairlead.process.DueJobs;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A step that has used all its tries is seen by those who can help, and runs when it is tried again. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"test", "scenario"})
@Import({ServiceFixture.class, Api.class, SeekerJourney.class})
@DirtiesContext
class FailedStepsTest {

    private static final int PORT = freePort();
    private static final Map<String, Object> CONCERN =
            Map.of("answers", Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold again."));

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("fairlead.mail-from", () -> "fairlead@zone-west.example");
    }

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Messages messages;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Api api;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private FailedJobs failed;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    private MockMvc http;

    @BeforeEach
    void secured() {
        http = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        // what other tests left in the same memory would fail beside ours
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test begins"));
        clock.stopAt(ServiceFixture.NOW);
    }

    @AfterEach
    void clear() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
        clock.reset();
    }

    @Test
    void shouldRunAgain_whenAnAdministratorTriesItAgain() throws Exception {
        String job = messageThatUsedAllItsTries();
        assertThat(page("admin")).contains("deliver-message", "Try again");
        GreenMail server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThat(retry("admin", job)).isEqualTo(302);
            jobs.runDue();

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(failed.list()).isEmpty();
            assertThat(page("admin")).doesNotContain("deliver-message");
            assertThat(retry("admin", job)).isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    @Test
    void shouldBeSeenByASupervisor_whoCannotTryItAgain() throws Exception {
        String job = messageThatUsedAllItsTries();

        assertThat(page("supervisor")).contains("deliver-message").doesNotContain("Try again");
        assertThat(retry("supervisor", job)).isEqualTo(403);
        assertThat(retry("coordinator", job)).isEqualTo(403);
        assertThat(page("coordinator")).doesNotContain("deliver-message");
        assertThat(failed.list()).hasSize(1);
    }

    @Test
    void shouldTellNobodyWhatItIsAbout_whenItIsAboutAConcern() throws Exception {
        String reference = journey.refer(service.child());
        api.as("coordinator").post("/api/cases/{r}/events/concern-raised", CONCERN, reference);
        String concern = api.as("dsl")
                .get("/api/concerns")
                .json()
                .path(0)
                .path("reference")
                .asText();
        ProcessInstance escalation = runtime.createProcessInstanceQuery()
                .processDefinitionKey("safeguarding-escalation")
                .processInstanceBusinessKey(concern)
                .singleResult();
        String job = management
                .createJobQuery()
                .processInstanceId(escalation.getId())
                .listPage(0, 1)
                .get(0)
                .getId();
        management.setJobRetries(job, 0);

        assertThat(page("supervisor")).doesNotContain(concern, "Safeguarding escalation", "only safeguarding leads");
        assertThat(page("admin"))
                .contains("A step that only safeguarding leads may know of", "Try again")
                .doesNotContain(concern, "Safeguarding escalation");
    }

    @Test
    void shouldBeOfItsAreaOnly() throws Exception {
        String username = "north" + System.nanoTime();
        staff.add(
                new Person(username, "Nora Vale", Set.of(Roles.ADMINISTRATOR), ServiceFixture.ZONE_NORTH, null),
                null,
                passwords.encode(ServiceFixture.PASSWORD));
        String job = messageThatUsedAllItsTries("supervisor@fairlead.example");

        assertThat(page(username)).doesNotContain("deliver-message");
        assertThat(retry(username, job)).isEqualTo(404);
        assertThat(page("admin")).contains("deliver-message");
        assertThat(retry("admin", job)).isEqualTo(302);
    }

    private String messageThatUsedAllItsTries() {
        return messageThatUsedAllItsTries("someone@oak.example");
    }

    private String messageThatUsedAllItsTries(String address) {
        messages.send(
                UUID.randomUUID().toString(), address, "task-waiting", null, Map.of("what", "A task", "path", "/"));
        jobs.runUntil(clock.instant().plus(Duration.ofDays(3)));
        return failed.list().get(0).id();
    }

    private String page(String account) throws Exception {
        return http.perform(get("/escalations").session(signedIn(account)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private int retry(String account, String job) throws Exception {
        return http.perform(post("/escalations/failed/{id}/retry", job)
                        .session(signedIn(account))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private MockHttpSession signedIn(String account) throws Exception {
        return (MockHttpSession)
                http.perform(formLogin("/sign-in").user(account).password(ServiceFixture.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
