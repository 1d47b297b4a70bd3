package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.Pathways;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages of caseloads, directory and assets: who may see and change what, and what is refused. */
@ServiceTest
class DirectoryPagesTest {

    private static final List<String> PEOPLE =
            List.of("admin", "supervisor", "coordinator", "linkworker", "school", "dsl", "impact", "northcoordinator");

    /* administrator, supervisor, coordinator, link worker, partner, DSL, impact lead, coordinator of another area */
    private static final String TABLE = """
        GET  /caseloads                                        | 403 200 200 403 403 403 403 200
        POST /caseloads                                        | 403 422 403 403 403 403 403 403
        GET  /caseloads/linkworker                             | 403 200 200 403 403 403 403 404
        POST /caseloads/linkworker                             | 403 422 403 403 403 403 403 404
        GET  /caseloads/linkworker/absence                     | 403 200 403 403 403 403 403 403
        POST /caseloads/linkworker/absence                     | 403 422 403 403 403 403 403 403
        GET  /absences/no-such-absence                         | 404 404 404 404 404 404 404 404
        POST /absences/no-such-absence/cover                   | 404 404 404 404 404 404 404 404
        POST /absences/no-such-absence/end                     | 404 404 404 404 404 404 404 404
        GET  /leavers                                          | 403 200 200 403 403 403 403 200
        GET  /staff                                            | 200 200 200 403 403 403 403 200
        GET  /staff/new                                        | 200 403 403 403 403 403 403 403
        POST /staff/new                                        | 422 403 403 403 403 403 403 403
        GET  /staff/linkworker                                 | 200 200 200 403 403 403 403 404
        POST /staff/coordinator                                | 422 422 403 403 403 403 403 404
        GET  /staff/linkworker/edit                            | 200 403 403 403 403 403 403 404
        POST /staff/linkworker/edit                            | 422 403 403 403 403 403 403 404
        POST /staff/nobody-here/link                           | 404 404 404 403 403 403 403 404
        GET  /areas                                            | 200 200 200 403 403 403 403 200
        GET  /areas/new                                        | 404 403 403 403 403 403 403 403
        POST /areas/new                                        | 404 403 403 403 403 403 403 403
        GET  /areas/zone-west                                  | 200 200 200 403 403 403 403 404
        GET  /areas/zone-west/edit                             | 200 403 403 403 403 403 403 403
        POST /areas/zone-west/edit                             | 422 403 403 403 403 403 403 403
        GET  /areas/zone-west/settings                         | 200 200 200 403 403 403 403 404
        POST /areas/zone-north/settings                        | 404 403 403 403 403 403 403 403
        GET  /areas/zone-west/instruments                      | 200 200 200 403 403 403 200 404
        POST /areas/zone-north/instruments                     | 404 404 404 403 403 403 404 403
        GET  /areas/zone-west/terms                            | 200 200 200 403 403 403 403 404
        POST /areas/zone-west/terms                            | 422 403 422 403 403 403 403 404
        POST /areas/zone-west/closures                         | 422 403 422 403 403 403 403 404
        POST /areas/zone-west/terms/1999-01-01/remove          | 404 403 404 403 403 403 403 404
        POST /areas/zone-west/closures/1999-01-01/remove       | 404 403 404 403 403 403 403 404
        GET  /areas/zone-west/sites/new                        | 200 403 200 403 403 403 403 404
        POST /areas/zone-west/sites/new                        | 422 403 422 403 403 403 403 404
        GET  /areas/zone-west/sites/oak-primary                | 200 200 200 403 403 403 403 404
        POST /areas/zone-west/sites/oak-primary                | 422 403 422 403 403 403 403 404
        GET  /assets                                           | 200 200 200 200 403 403 403 200
        GET  /assets/new                                       | 200 200 200 403 403 403 403 200
        POST /assets/new                                       | 422 422 422 403 403 403 403 422
        GET  /assets/no-such-asset                             | 404 404 404 404 403 403 403 404
        GET  /assets/no-such-asset/edit                        | 404 404 404 404 403 403 403 404
        POST /assets/no-such-asset/edit                        | 404 404 404 404 403 403 403 404
        """;

    @Autowired
    private MessageSource messages;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Api api;

    @Autowired
    private Pathways pathways;

    @Autowired
    private WorkCalendar calendar;

    @Autowired
    private PasswordEncoder passwords;

    private MockMvc pages;

    @BeforeEach
    void open() {
        pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        if (staff.find("chief").isEmpty()) {
            staff.add(new Person("chief", "Chief", Set.of(Roles.ADMINISTRATOR), null, null), null, "-");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldAnswerEveryRole(String row) {
        String[] cells = row.split("\\|");
        String[] address = cells[0].strip().split("\\s+");
        List<Integer> expected = Arrays.stream(cells[1].strip().split("\\s+"))
                .map(Integer::valueOf)
                .toList();
        Map<String, Integer> answers = new LinkedHashMap<>();
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (int person = 0; person < PEOPLE.size(); person++) {
            String username = PEOPLE.get(person);
            wanted.put(username, expected.get(person));
            answers.put(
                    username,
                    (address[0].equals("GET") ? see(username, address[1]) : send(username, address[1])).getStatus());
        }
        assertThat(answers).isEqualTo(wanted);
    }

    static List<String> rows() {
        return TABLE.lines().toList();
    }

    @ParameterizedTest
    @EnumSource
    void everySettingSaysInWordsWhatItIsFor(Setting setting) {
        assertThat(messages.getMessage("setting." + setting.key(), null, Locale.UK))
                .isNotBlank();
        assertThat(messages.getMessage("unit." + setting.unit().stored(), null, Locale.UK))
                .isNotNull();
    }

    @Test
    void shouldLetNobodyInWhoIsNotSignedIn() throws Exception {
        for (String address : List.of("/caseloads", "/staff", "/areas", "/assets", "/leavers")) {
            assertThat(pages.perform(get(address)).andReturn().getResponse().getRedirectedUrl())
                    .as(address)
                    .endsWith("/sign-in");
        }
    }

    @Test
    void shouldAddAPerson_whoSetsTheirPasswordOnce() throws Exception {
        MockHttpServletResponse added = send(
                "admin",
                "/staff/new",
                "username",
                "vera.holt",
                "displayName",
                "Vera Holt",
                "email",
                "vera.holt@fairlead.example",
                "roles",
                Roles.LINK_WORKER,
                "area",
                InventedService.AREA);
        assertThat(added.getRedirectedUrl()).isEqualTo("/staff/vera.holt");
        assertThat(staff.find("vera.holt").orElseThrow().has(Roles.LINK_WORKER)).isTrue();
        assertThat(pathways.running("training-lapse", "vera.holt")).isEmpty();

        String link = link("admin", "vera.holt");
        String older = link("admin", "vera.holt");
        assertThat(see(null, link).getStatus()).as("an older link").isEqualTo(404);
        MockHttpServletResponse opened = see(null, older);
        assertThat(opened.getRedirectedUrl()).as("the link leaves the address").isEqualTo("/password/open");
        openedLink = older.substring(older.lastIndexOf('/') + 1);
        assertThat(see(null, "/password/open").getStatus()).isEqualTo(200);
        assertThat(send(null, "/password/open", "password", "short", "again", "short")
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(null, "/password/open", "password", "vera.holt is my name", "again", "vera.holt is my name")
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(null, "/password/open", "password", "three plain words", "again", "three other words")
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(null, "/password/open", "password", "three plain words", "again", "three plain words")
                        .getContentAsString())
                .contains("Your password is set");
        assertThat(passwords.matches(
                        "three plain words",
                        staff.loadUserByUsername("vera.holt").getPassword()))
                .isTrue();
        assertThat(send(null, "/password/open", "password", "three more words", "again", "three more words")
                        .getStatus())
                .as("used twice")
                .isEqualTo(404);
        assertThat(audited("person-added", "vera.holt")).isOne();
        assertThat(audited("password-set", "vera.holt")).isOne();

        LocalDate until = LocalDate.of(2028, 1, 31);
        MockHttpServletResponse kept = send(
                "supervisor",
                "/staff/vera.holt",
                "sites",
                "oak-primary",
                "languages",
                "Polish, Urdu",
                "directLimit",
                "7",
                "safeguardingUntil-day",
                "31",
                "safeguardingUntil-month",
                "1",
                "safeguardingUntil-year",
                "2028",
                "preventUntil-day",
                "31",
                "preventUntil-month",
                "1",
                "preventUntil-year",
                "2028",
                "dbsUntil-day",
                "31",
                "dbsUntil-month",
                "1",
                "dbsUntil-year",
                "2028");
        assertThat(kept.getRedirectedUrl()).isEqualTo("/staff/vera.holt");
        assertThat(service.count(
                        "select count(*) from link_worker where username = 'vera.holt' and direct_limit = 7"
                                + " and total_limit is null and dbs_until = ?",
                        until))
                .isOne();
        assertThat(pathways.running("training-lapse", "vera.holt")).hasSize(1);

        send("admin", "/staff/vera.holt/edit", edited("vera.holt", "no"));
        assertThat(staff.find("vera.holt")).isEmpty();
        assertThat(pathways.running("training-lapse", "vera.holt")).isEmpty();
    }

    @Test
    void shouldRefuseAccountsThatCannotBe() {
        assertThat(errors(
                        "/staff/new",
                        "username",
                        "X Y",
                        "displayName",
                        "X",
                        "roles",
                        "link-worker",
                        "area",
                        "zone-west"))
                .contains("Use 3 to 40 small letters");
        assertThat(errors("/staff/new", "username", "school", "displayName", "X", "roles", "dsl", "area", "zone-west"))
                .contains("Somebody has this user name already");
        assertThat(errors("/staff/new", "username", "newone", "displayName", "X", "area", "zone-west"))
                .contains("Choose at least one role");
        assertThat(errors(
                        "/staff/new",
                        "username",
                        "newone",
                        "displayName",
                        "X",
                        "roles",
                        "partner",
                        "area",
                        "zone-west"))
                .contains("Choose the school or practice");
        assertThat(errors("/staff/new", "username", "newone", "displayName", "X", "roles", "king", "area", "zone-west"))
                .contains("Choose from the list");
        assertThat(send("admin", "/staff/new", "username", "newone", "displayName", "X", "roles", "administrator")
                        .getStatus())
                .as("an administrator of one area makes none for all of them")
                .isEqualTo(404);
        assertThat(staff.find("newone")).isEmpty();
    }

    @Test
    void shouldLetNobodyRaiseTheirOwnRights_norTakeTheLastAdministratorAway() {
        MockHttpServletResponse own = send(
                "admin",
                "/staff/admin/edit",
                "displayName",
                "Ada Minton",
                "roles",
                "administrator",
                "roles",
                "dsl",
                "area",
                "zone-west",
                "active",
                "yes");
        assertThat(own.getStatus()).isEqualTo(422);
        assertThat(staff.find("admin").orElseThrow().has(Roles.DSL)).isFalse();

        staff.add(new Person("lone", "Lone", Set.of(Roles.ADMINISTRATOR), ServiceFixture.ZONE_NORTH, null), null, "-");
        service.count("select count(*) from staff_member");
        // the chief keeps every area, so the one of Zone North may go
        assertThat(send(
                                "chief",
                                "/staff/lone/edit",
                                "displayName",
                                "Lone",
                                "roles",
                                "governance",
                                "area",
                                "zone-north",
                                "active",
                                "yes")
                        .getStatus())
                .isEqualTo(302);
        // but nobody would remain who keeps everything
        staff.add(new Person("chief2", "Chief 2", Set.of(Roles.ADMINISTRATOR), null, null), null, "-");
        assertThat(send("chief2", "/staff/chief/edit", "displayName", "Chief", "roles", "governance", "active", "yes")
                        .getStatus())
                .isEqualTo(302);
        assertThat(send(
                                "chief2",
                                "/staff/chief2/edit",
                                "displayName",
                                "Chief 2",
                                "roles",
                                "administrator",
                                "active",
                                "no")
                        .getStatus())
                .isEqualTo(422);
        assertThat(staff.find("chief2")).isPresent();
        assertThat(send(
                                "chief2",
                                "/staff/chief/edit",
                                "displayName",
                                "Chief",
                                "roles",
                                "administrator",
                                "active",
                                "yes")
                        .getStatus())
                .isEqualTo(302);
        assertThat(send("chief", "/staff/chief2/edit", "displayName", "Chief 2", "roles", "governance", "active", "yes")
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void shouldSetUpAnAreaFromNothing() throws Exception {
        MockHttpServletResponse area = send(
                "chief", "/areas/new", "name", "Zone Éast", "prefix", "Z3", "emergencyNumbers", "In danger now: 999");
        assertThat(area.getStatus()).isEqualTo(422);
        area = send("chief", "/areas/new", "name", "Zone Éast", "prefix", "ZE", "emergencyNumbers", "Ring 999");
        assertThat(area.getRedirectedUrl()).isEqualTo("/areas/zone-east");
        assertThat(send("chief", "/areas/new", "name", "Other", "prefix", "ZE", "emergencyNumbers", "999")
                        .getStatus())
                .isEqualTo(422);

        assertThat(send(
                                "chief",
                                "/areas/zone-east/edit",
                                "name",
                                "Zone Éast",
                                "emergencyNumbers",
                                "Ring 999",
                                "publicPhone",
                                "01632 960300",
                                "languages",
                                "ur")
                        .getStatus())
                .isEqualTo(302);
        assertThat(see("chief", "/areas/zone-east/edit").getContentAsString())
                .contains("01632 960300", "value=\"ur\" checked", "nobody has reviewed");
        assertThat(send(
                                "chief",
                                "/areas/zone-east/edit",
                                "name",
                                "Zone Éast",
                                "emergencyNumbers",
                                "Ring 999",
                                "languages",
                                "tlh")
                        .getStatus())
                .isEqualTo(422);
        assertThat(send("chief", "/areas/zone-east/edit", "name", "Zone Éast", "emergencyNumbers", "Ring 999")
                        .getStatus())
                .isEqualTo(302);

        assertThat(send("chief", "/areas/zone-east/sites/new", "name", "Fir Primary", "kind", "school")
                        .getRedirectedUrl())
                .isEqualTo("/areas/zone-east");
        assertThat(send("chief", "/areas/zone-east/sites/new", "name", "fir primary", "kind", "school")
                        .getStatus())
                .isEqualTo(422);
        send(
                "chief",
                "/staff/new",
                "username",
                "fir.lead",
                "displayName",
                "Fay Lead",
                "roles",
                "partner",
                "area",
                "zone-east",
                "site",
                "fir-primary");
        assertThat(send(
                                "chief",
                                "/areas/zone-east/sites/fir-primary",
                                "name",
                                "Fir Primary",
                                "kind",
                                "school",
                                "lead",
                                "school")
                        .getStatus())
                .as("a lead from elsewhere")
                .isEqualTo(422);
        assertThat(send(
                                "chief",
                                "/areas/zone-east/sites/fir-primary",
                                "name",
                                "Fir Primary",
                                "kind",
                                "school",
                                "lead",
                                "fir.lead",
                                "dslName",
                                "Dee Fir",
                                "dslPhone",
                                "01632 960111")
                        .getStatus())
                .isEqualTo(302);
        send(
                "chief",
                "/staff/new",
                "username",
                "east.coord",
                "displayName",
                "Ed",
                "roles",
                "coordinator",
                "area",
                "zone-east");
        assertThat(see("fir.lead", "/referrals/new").getStatus()).isEqualTo(200);

        LocalDate inTerm = LocalDate.of(2026, 9, 8);
        assertThat(send(
                                "east.coord",
                                "/areas/zone-east/terms",
                                term("", "Autumn", "2", "9", "2026", "23", "10", "2026"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(send("east.coord", "/areas/zone-east/terms", term("", "Again", "1", "10", "2026", "2", "10", "2026"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(send("east.coord", "/areas/zone-east/terms", term("", "Wrong", "1", "11", "2026", "2", "10", "2026"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(calendar.isSchoolDay("zone-east", inTerm)).isTrue();
        assertThat(send(
                                "east.coord",
                                "/areas/zone-east/closures",
                                term("c-", "Training day", "8", "9", "2026", "8", "9", "2026"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(calendar.isSchoolDay("zone-east", inTerm)).isFalse();
        assertThat(send("east.coord", "/areas/zone-east/closures/2026-09-08/remove")
                        .getStatus())
                .isEqualTo(302);
        assertThat(calendar.isSchoolDay("zone-east", inTerm)).isTrue();
        // the next terms are not entered, and the area wants to hear of it early
        assertThat(see("east.coord", "/").getContentAsString()).doesNotContain("The terms are known until");
        assertThat(send("chief", "/areas/zone-east/settings", "terms-warning", "300")
                        .getStatus())
                .isEqualTo(302);
        for (String page : List.of("/", "/areas/zone-east", "/areas/zone-east/terms")) {
            assertThat(see("east.coord", page).getContentAsString())
                    .as(page)
                    .contains("The terms are known until 23 October. Enter the next ones");
        }
        assertThat(send("chief", "/areas/zone-east/settings", "terms-warning", "120")
                        .getStatus())
                .isEqualTo(302);

        // a bank holiday that was proclaimed late: an administrator's, and of a few days
        String[] proclaimed = everybody("Coronation", "9", "9");
        assertThat(send("east.coord", "/areas/zone-east/closures", proclaimed).getStatus())
                .isEqualTo(403);
        assertThat(send("chief", "/areas/zone-east/closures", everybody("Too long", "9", "19"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(send("chief", "/areas/zone-east/closures", proclaimed).getStatus())
                .isEqualTo(302);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 9, 9))).isFalse();
        assertThat(see("east.coord", "/areas/zone-east/terms").getContentAsString())
                .contains("Nobody works on these days, in any area");
        assertThat(send("east.coord", "/areas/zone-east/closures/2026-09-09/remove")
                        .getStatus())
                .isEqualTo(403);
        assertThat(send("chief", "/areas/zone-east/closures/2026-09-09/remove").getStatus())
                .isEqualTo(302);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 9, 9))).isTrue();

        assertThat(send("chief", "/areas/zone-east/settings", "triage", "0", "allocation", "4")
                        .getStatus())
                .isEqualTo(422);
        assertThat(service.count("select count(*) from area_setting where area_id = 'zone-east'"))
                .isZero();
        assertThat(send("chief", "/areas/zone-east/settings", "triage", "2", "allocation", "4")
                        .getStatus())
                .isEqualTo(302);
        assertThat(service.count("select count(*) from area_setting where area_id = 'zone-east'"))
                .as("the service's own number is not kept")
                .isOne();
        assertThat(service.count("select count(*) from audit_event where act = 'settings-changed' and detail ="
                        + " 'zone-east: allocation 2 to 4'"))
                .isOne();
        assertThat(see("chief", "/areas/zone-east/settings?topic=concern").getContentAsString())
                .contains("id=\"triage\"")
                .doesNotContain("id=\"camhs-send\"");
        assertThat(see("chief", "/areas/zone-east/settings?topic=camhs").getContentAsString())
                .contains("id=\"camhs-send\"")
                .doesNotContain("id=\"triage\"");
        assertThat(see("chief", "/areas/zone-east/settings?q=TRIAGE").getContentAsString())
                .contains("id=\"triage\"")
                .doesNotContain("id=\"camhs-send\"");
        assertThat(send("chief", "/areas/zone-east/settings", "concern-immediate", "90")
                        .getStatus())
                .as("the clock of a concern is never made longer")
                .isEqualTo(422);
    }

    @Test
    void shouldOfferOnlyAssetsInDate_whenTheMenuIsPlanned() {
        assertThat(send("coordinator", "/assets/new", asset("Chess club", "2028"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(send("coordinator", "/assets/new", asset("Old gym", "2025")).getStatus())
                .isEqualTo(302);
        assertThat(send("coordinator", "/assets/new", asset("chess CLUB", "2028"))
                        .getStatus())
                .isEqualTo(422);
        String reference = journey.toDirectWork(service.child(), "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I like chess", "goal1", "Play chess", "goal1Rating", 2));
        String task = journey.task("linkworker", reference, "plan-menu");

        assertThat(api.as("linkworker").get("/api/tasks/{id}", task).text())
                .contains("Chess club")
                .doesNotContain("Old gym");
        assertThat(api.as("linkworker")
                        .post("/api/tasks/{id}/complete", Map.of("answers", menu("Old gym")), task)
                        .errorFields())
                .containsExactly("chosenAssets");
        journey.complete("linkworker", reference, "plan-menu", menu("Chess club"));
    }

    @Test
    void shouldAskForNewPapers_andStopWhenTheyAreThere() {
        send("coordinator", "/assets/new", asset("Swimming", "2025"));
        String id = context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select id from community_asset where name = 'Swimming'")
                .query(String.class)
                .single();
        context.getBean(org.fairlead.process.DueJobs.class).runDue();
        assertThat(service.count("select count(*) from work_item where subject_ref = ?", id))
                .isOne();
        assertThat(see("linkworker", "/assets/" + id).getStatus()).isEqualTo(200);
        assertThat(see("linkworker", "/assets/" + id + "/edit").getStatus()).isEqualTo(403);
        assertThat(see("northcoordinator", "/assets/" + id).getStatus()).isEqualTo(404);

        String[] renewed = Arrays.copyOf(asset("Swimming", "2028"), asset("Swimming", "2028").length + 2);
        renewed[renewed.length - 2] = "active";
        renewed[renewed.length - 1] = "yes";
        assertThat(send("coordinator", "/assets/" + id + "/edit", renewed).getStatus())
                .isEqualTo(302);

        assertThat(service.count("select count(*) from work_item where subject_ref = ?", id))
                .isZero();
        assertThat(pathways.running("asset-checks", id)).hasSize(1);
        assertThat(audited("asset-changed", id)).isOne();
    }

    private static Map<String, Object> menu(String asset) {
        return Map.of(
                "chosenAssets",
                List.of(asset),
                "assets",
                "Play on Saturdays",
                "outingPermission",
                "yes",
                "medicalNeeds",
                "none",
                "transport",
                "Walks");
    }

    private static String[] asset(String name, String year) {
        return new String[] {
            "name",
            name,
            "what",
            "Play together",
            "place",
            "Town hall",
            "cost",
            "Free",
            "setting",
            "group",
            "contactName",
            "Jo Field",
            "contactPhone",
            "01632 960222",
            "safeguardingUntil-day",
            "1",
            "safeguardingUntil-month",
            "2",
            "safeguardingUntil-year",
            year,
            "insuranceUntil-day",
            "1",
            "insuranceUntil-month",
            "2",
            "insuranceUntil-year",
            "2028",
            "healthSafetyUntil-day",
            "1",
            "healthSafetyUntil-month",
            "2",
            "healthSafetyUntil-year",
            "2028"
        };
    }

    private static String[] everybody(String words, String first, String last) {
        List<String> sent = new ArrayList<>(List.of(term("c-", words, first, "9", "2026", last, "9", "2026")));
        sent.addAll(List.of("c-forEverybody", "yes"));
        return sent.toArray(String[]::new);
    }

    private static String[] term(
            String before,
            String words,
            String day,
            String month,
            String year,
            String toDay,
            String toMonth,
            String toYear) {
        return new String[] {
            before + "words",
            words,
            before + "startsOn-day",
            day,
            before + "startsOn-month",
            month,
            before + "startsOn-year",
            year,
            before + "endsOn-day",
            toDay,
            before + "endsOn-month",
            toMonth,
            before + "endsOn-year",
            toYear
        };
    }

    private static String[] edited(String username, String active) {
        return new String[] {
            "displayName", username, "roles", Roles.LINK_WORKER, "area", InventedService.AREA, "active", active
        };
    }

    private @Nullable String openedLink;

    private String link(String by, String username) throws Exception {
        String address = pages.perform(request(by, post("/staff/" + username + "/link")))
                .andReturn()
                .getFlashMap()
                .get("link")
                .toString();
        return address.substring(address.indexOf("/password/"));
    }

    private String errors(String address, String... fields) {
        MockHttpServletResponse response = send("admin", address, fields);
        assertThat(response.getStatus()).isEqualTo(422);
        try {
            return response.getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSchoolThatHasClosedIsNotOfferedForNewReferrals_andKeepsItsChildren() throws Exception {
        send("admin", "/areas/zone-west/sites/new", "name", "Rowan Primary", "kind", "school");
        String site = "/areas/zone-west/sites/rowan-primary";
        String offered = "\"value\":\"rowan-primary\"";
        assertThat(see("coordinator", "/referrals/new").getContentAsString()).contains(offered);
        assertThat(see("coordinator", "/refer/3").getContentAsString()).contains("value=\"rowan-primary\"");

        assertThat(send("admin", site, "name", "Rowan Primary", "kind", "school", "active", "no")
                        .getStatus())
                .isEqualTo(302);

        assertThat(see("coordinator", "/referrals/new").getContentAsString()).doesNotContain(offered);
        assertThat(see("coordinator", "/refer/3").getContentAsString()).doesNotContain("value=\"rowan-primary\"");
        assertThat(see("coordinator", "/posters").getContentAsString()).doesNotContain("Rowan Primary");
        assertThat(see("coordinator", "/areas/zone-west").getContentAsString())
                .contains("Rowan Primary", "No longer refers");
        assertThat(see("coordinator", "/tasks").getContentAsString()).contains("Rowan Primary");
    }

    private long audited(String act, String words) {
        return service.count("select count(*) from audit_event where act = ? and detail like ?", act, words + "%");
    }

    private MockHttpServletResponse see(String username, String address) {
        return perform(request(username, get(address)));
    }

    private MockHttpServletResponse send(String username, String address, String... fields) {
        MockHttpServletRequestBuilder request = post(address);
        for (int field = 0; field < fields.length; field += 2) {
            request.param(fields[field], fields[field + 1]);
        }
        return perform(request(username, request));
    }

    private MockHttpServletRequestBuilder request(String username, MockHttpServletRequestBuilder request) {
        request.with(csrf());
        if (username == null && openedLink != null) {
            // MockMvc keeps no session between requests
            request.sessionAttr(PasswordPages.class.getName(), openedLink);
        }
        // who is signed in has just shown who they are
        request.sessionAttr("proved", Instant.now());
        return username == null ? request : request.with(user(staff.loadUserByUsername(username)));
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) {
        try {
            return pages.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
