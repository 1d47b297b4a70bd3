package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.WrongSetting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** People sign in at a real provider (Spring Authorization Server), which says what they are; no more than it may. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInAtProviderTest {

    private static final String WAY = "/sign-in/provider/work";
    private static final String SECOND = "/sign-in/second";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private ProviderSettings settings;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private ProviderRepository identities;

    @Autowired
    private AccountRepository repository;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Clock clock;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    private ConfigurableApplicationContext council;

    @BeforeAll
    void open() {
        Visit early = Visit.ofNobody(api);
        assertThat(early.get(WAY).body()).as("while the provider is away").contains("Signing in there did not work");
        council = ZoneCouncil.open(settings.issuer(), "http://localhost");
    }

    @AfterAll
    void close() {
        council.close();
    }

    @Test
    void shouldMakeAnAccount_andTakeARoleAway_whenTheProviderHas() {
        String name = "nell" + System.nanoTime();
        Visit visit = signIn(name, List.of("Fairlead.LinkWorker", "Payroll"), "West");

        assertThat(visit.get("/account").body()).contains("Nell Ford", name);
        Person person = staff.find(name).orElseThrow();
        assertThat(person.roles()).containsExactly(Roles.LINK_WORKER);
        assertThat(person.areaId()).isEqualTo(InventedService.AREA);
        assertThat(service.count("select count(*) from audit_event where act = 'signed-in' and who = ?", name))
                .isOne();
        assertThat(Visit.as(name, api).get("/account").uri().getPath())
                .as("there is no password")
                .isEqualTo("/sign-in");

        Visit later = signIn(name, List.of("Fairlead.Coordinator"), "North");
        assertThat(visit.get("/account").uri().getPath())
                .as("what was open ends")
                .isEqualTo("/sign-in");
        assertThat(later.get("/account").body()).contains("Your account");
        assertThat(staff.find(name).orElseThrow().roles()).containsExactly(Roles.COORDINATOR);
        assertThat(staff.find(name).orElseThrow().areaId()).isEqualTo(ServiceFixture.ZONE_NORTH);

        Visit last = Visit.ofNobody(api);
        assertThat(come(last, claims(name, List.of("Payroll"), "North")).body())
                .contains("You are known there, but have nothing to do here");
        assertThat(last.get("/account").uri().getPath()).isEqualTo("/sign-in");
        assertThat(later.get("/account").uri().getPath()).isEqualTo("/sign-in");
        assertThat(staff.find(name).orElseThrow().roles()).isEmpty();
    }

    @Test
    void shouldMakeNobodyALeadOrAnAdministrator_norWhoIsNobodyHere() {
        String name = "dora" + System.nanoTime();
        signIn(name, List.of("Fairlead.Dsl", "Fairlead.Admin", "Fairlead.Impact"), "West");
        assertThat(staff.find(name).orElseThrow().roles()).containsExactly(Roles.IMPACT_LEAD);

        for (String other : List.of("only" + System.nanoTime(), "coordinator", "fairlead", "X", "a".repeat(50))) {
            Visit visit = Visit.ofNobody(api);
            List<String> roles = other.startsWith("only") ? List.of("Fairlead.Dsl") : List.of("Fairlead.Impact");
            Map<String, Object> claims = claims(other, roles, "West");
            claims.put("sub", "stranger-" + other);
            claims.put("email_verified", false);
            assertThat(come(visit, claims).body()).as(other).contains("have nothing to do here");
            assertThat(visit.get("/tasks").uri().getPath()).as(other).isEqualTo("/sign-in");
        }
    }

    @Test
    void shouldKnowAnAccountByItsAddress_onlyWhereThatIsSure() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Map<String, Object> claims = claims("else" + System.nanoTime(), List.of("Fairlead.Impact"), "West");
        claims.put("email", person.username() + "@FAIRLEAD.example");
        claims.put("email_verified", false);
        Visit stranger = Visit.ofNobody(api);
        come(stranger, claims);
        assertThat(stranger.get("/account").body()).doesNotContain(person.username());

        claims.put("sub", "sure-" + person.username());
        claims.put("email_verified", true);
        Visit visit = Visit.ofNobody(api);
        come(visit, claims);
        assertThat(visit.get("/account").body()).contains(person.username());
    }

    @Test
    void shouldAskALeadForTheirSecondFactorAllTheSame() {
        Person lead = somebody(Roles.DSL, Roles.COORDINATOR);
        Map<String, Object> claims = claims(lead.username(), List.of("Fairlead.Dsl", "Fairlead.Coordinator"), "North");
        claims.put("amr", List.of("mfa"));
        Visit visit = Visit.ofNobody(api);
        assertThat(come(visit, claims).body())
                .as("the provider alone makes nobody a lead who has been none")
                .contains("set up a second step first");
        assertThat(visit.get("/account").uri().getPath()).isEqualTo("/sign-in");

        SecondFactors.Offer offer = factors.offer(lead, null);
        factors.setUp(lead, offer.sealed(), Telephone.shows(offer.secret(), 0));
        assertThat(come(visit, claims).uri().getPath()).isEqualTo(SECOND);
        assertThat(visit.get("/concerns/new").uri().getPath()).isEqualTo(SECOND);
        visit.post(SECOND, Map.of("code", Telephone.shows(offer.secret(), 1)));
        assertThat(visit.get("/account").body()).contains(lead.username());
        assertThat(staff.find(lead.username()).orElseThrow().roles())
                .containsExactlyInAnyOrder(Roles.DSL, Roles.COORDINATOR);
        assertThat(staff.find(lead.username()).orElseThrow().areaId())
                .as("rights that two people gave are for their area")
                .isEqualTo(InventedService.AREA);

        claims.put("roles", List.of("Fairlead.Coordinator"));
        come(visit, claims);
        assertThat(staff.find(lead.username()).orElseThrow().roles())
                .as("taken away in the provider")
                .containsExactly(Roles.COORDINATOR);
        claims.put("roles", List.of("Fairlead.Coordinator", "Fairlead.Dsl"));
        come(visit, claims);
        assertThat(staff.find(lead.username()).orElseThrow().roles())
                .as("and given by two people only")
                .containsExactly(Roles.COORDINATOR);
    }

    /** Only what the provider says of when it asked counts: to be signed in there still shows nothing. */
    @Test
    void shouldAskWhoTheyAreBeforeWhatIsSensitive_andGoOnWithWhatWasTyped_onceTheProviderHasAsked() {
        String name = "seth" + System.nanoTime();
        Visit visit = signIn(name, List.of("Fairlead.Impact"), "West");
        HttpResponse<String> page = visit.get("/impact/figures.csv?from=2026-01-01");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Show again who you are", "Go to Zone Council");

        Map<String, Object> claims = claims(name, List.of("Fairlead.Impact"), "West");
        ZoneCouncil.says(claims);
        assertThat(visit.get(WAY + "?again").body())
                .as("it does not say when it asked")
                .contains("Zone Council did not ask you again");
        claims.put("auth_time", Instant.now().minus(Duration.ofHours(3)).getEpochSecond());
        assertThat(visit.get(WAY + "?again").body()).contains("Zone Council did not ask you again");

        claims.put("auth_time", Instant.now().getEpochSecond());
        HttpResponse<String> back = visit.get(WAY + "?again");
        assertThat(back.uri().getPath()).isEqualTo("/account/again");
        assertThat(back.body())
                .contains("name=\"to\" value=\"/impact/figures.csv?from=2026-01-01\"")
                .doesNotContain("Zone Council did not", "password-again");
        assertThat(visit.post("/account/again", Map.of("to", "/impact/figures.csv?from=2026-01-01"))
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("text/csv");
        assertThat(ZoneCouncil.asked()).contains("prompt=login", "max_age=0");
    }

    @Test
    void shouldNotAskWhoWasJustAskedThere_norGoOnForSomebodyElse() {
        String name = "abel" + System.nanoTime();
        Map<String, Object> claims = claims(name, List.of("Fairlead.Impact"), "West");
        claims.put("auth_time", Instant.now().getEpochSecond());
        Visit visit = Visit.ofNobody(api);
        come(visit, claims);
        assertThat(visit.get("/impact/figures.csv").statusCode()).isEqualTo(200);

        Visit away = signIn("mona" + System.nanoTime(), List.of("Fairlead.Impact"), "West");
        assertThat(away.post("/account/sessions/end", Map.of("secret", "what Mona typed"))
                        .body())
                .contains("what Mona typed");
        ZoneCouncil.says(claims);
        away.get(WAY + "?again");
        assertThat(away.get("/account/again").body()).doesNotContain("what Mona typed");
    }

    @Test
    void shouldLetNobodyIn_whoComesBackWithoutHavingGone() {
        ZoneCouncil.says(claims("forged", List.of("Fairlead.Impact"), "West"));
        Visit visit = Visit.ofNobody(api);
        for (String back : List.of("?code=x&state=y", "?error=access_denied&state=y", "", "?code=x")) {
            visit.get("/sign-in/provider/done/work" + back);
            assertThat(visit.get("/tasks").uri().getPath()).as(back).isEqualTo("/sign-in");
        }
        assertThat(visit.get("/sign-in/provider/elsewhere").uri().getPath())
                .isIn("/sign-in", "/sign-in/provider/elsewhere");
        assertThat(visit.get("/sign-in").body()).contains("Sign in with Zone Council");
    }

    @Test
    void shouldNotStart_withHalfAProvider() {
        for (Map<String, String> roles :
                List.of(Map.<String, String>of(), Map.of("king", "King"), Map.of(Roles.PARTNER, "Fairlead.Partner"))) {
            assertThatThrownBy(() -> new ProviderSettings(
                            "https://id.example",
                            "a",
                            "b",
                            "x",
                            List.of(),
                            "roles",
                            roles,
                            "area",
                            Map.of(),
                            false,
                            List.of()))
                    .isInstanceOf(WrongSetting.class);
        }
    }

    /** A provider that gives all roles stands for a second factor only when it says that it has asked for one. */
    @ParameterizedTest
    @CsvSource({"true, mfa, true", "true, pwd, false", "true, , false", "false, mfa, false"})
    void shouldBelieveASecondFactor_onlyOfWhoGivesAllRolesAndSaysSo(boolean all, String amr, boolean stands) {
        ProviderSettings provider = new ProviderSettings(
                "https://id.example",
                "a",
                "b",
                "x",
                List.of(),
                "roles",
                Map.of(Roles.DSL, "Fairlead.Dsl"),
                "area",
                Map.of(),
                all,
                List.of("mfa"));
        Map<String, Object> claims = new HashMap<>(Map.of("sub", "x", "iss", "https://id.example"));
        if (amr != null) {
            claims.put("amr", List.of(amr));
        }
        OidcUser somebody = new DefaultOidcUser(
                List.of(), new OidcIdToken("t", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), claims));
        assertThat(new ProviderAccounts(provider, identities, repository, accounts, factors, areas, clock)
                        .standsForBoth(somebody))
                .isEqualTo(stands);
    }

    private Visit signIn(String name, List<String> roles, String area) {
        Visit visit = Visit.ofNobody(api);
        visit.get("/account");
        HttpResponse<String> page = come(visit, claims(name, roles, area));
        assertThat(page.uri().getPath()).as(page.body()).isEqualTo("/account");
        return visit;
    }

    private static HttpResponse<String> come(Visit visit, Map<String, Object> claims) {
        ZoneCouncil.says(claims);
        return visit.get(WAY);
    }

    private static Map<String, Object> claims(String name, List<String> roles, String area) {
        return new HashMap<>(ZoneCouncil.somebody(name, "Nell Ford", roles, area));
    }

    private Person somebody(String... roles) {
        String username = "provider" + System.nanoTime();
        Person person = new Person(username, "Iris Farrow", Set.of(roles), InventedService.AREA, null);
        staff.add(person, username + "@fairlead.example", passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }
}
