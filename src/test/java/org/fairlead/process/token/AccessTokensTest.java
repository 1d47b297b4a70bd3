package org.fairlead.process.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.ServiceClock;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A process owner's token lets Camunda Modeler in, for a while, and nobody else anywhere. */
@ServiceTest
class AccessTokensTest {

    private static final Pattern TOKEN = Pattern.compile("<code>(fairlead_[A-Za-z0-9_-]{43})</code>");
    private static final Pattern REVOKE = Pattern.compile("/pathways/tokens/([0-9a-f-]{36})/revoke");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldBeShownOnce_keptAsAHash_andTakenBack() {
        Visit owner = Visit.as("owner", api);
        String name = "Modeler " + System.nanoTime();

        String page = owner.post("/pathways/tokens", Map.of("name", name, "days", "30"))
                .body();
        Matcher made = TOKEN.matcher(page);
        assertThat(made.find()).as(page).isTrue();
        String token = made.group(1);
        assertThat(owner.get("/pathways/tokens").body()).contains(name, "Never").doesNotContain(token);
        assertThat(service.count("select count(*) from access_token where token_hash = ?", token))
                .isZero();

        assertThat(version(token).statusCode()).isEqualTo(200);
        assertThat(version(token).headers().firstValue("Set-Cookie")).isEmpty();
        String used = owner.get("/pathways/tokens").body();
        Matcher revoke = REVOKE.matcher(used.substring(used.indexOf(name)));
        assertThat(revoke.find()).isTrue();

        Person other = another(Roles.PROCESS_OWNER);
        assertThat(Visit.as(other.username(), api)
                        .post("/pathways/tokens/" + revoke.group(1) + "/revoke", Map.of())
                        .statusCode())
                .as("another owner")
                .isEqualTo(404);
        assertThat(version(token).statusCode()).isEqualTo(200);

        assertThat(owner.post("/pathways/tokens/" + revoke.group(1) + "/revoke", Map.of())
                        .body())
                .contains("The token is taken back", "Taken back");
        assertThat(version(token).statusCode()).isEqualTo(401);
        assertThat(version(token).body()).contains("has run out or was taken back");
        for (String act : new String[] {"token-made", "token-revoked"}) {
            assertThat(service.count("select count(*) from audit_event where act = ? and detail = ?", act, name))
                    .isOne();
        }
    }

    @Test
    void shouldRunOut() {
        Person owner = staff.find("owner").orElseThrow();
        String token = tokens.make("A week", 7, AccessTokens.Opens.MODELER, owner);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(version(token).statusCode()).isEqualTo(200);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(7)));
        assertThat(version(token).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuseWhatIsWrong() {
        for (String wrong : new String[] {"", "x", "fairlead_" + "A".repeat(43), "A".repeat(5000), "' or 1=1 --"}) {
            assertThat(version(wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        Visit owner = Visit.as("owner", api);
        assertThat(owner.post("/pathways/tokens", Map.of("name", " ", "days", "30"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(owner.post("/pathways/tokens", Map.of("name", "x", "days", "99999"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void shouldDoNothing_whenItsOwnerIsNoLongerOne_orIsGone_norAnywhereElse() {
        Person leaver = another(Roles.PROCESS_OWNER);
        String token = tokens.make("Mine", 30, AccessTokens.Opens.MODELER, leaver);
        assertThat(version(token).statusCode()).isEqualTo(200);
        assertThat(get("/api/processes", token).statusCode())
                .as("only for the Modeler")
                .isEqualTo(401);

        jdbc.sql("update staff_role set role = ? where username = ?")
                .params(Roles.COORDINATOR, leaver.username())
                .update();
        assertThat(version(token).statusCode()).isEqualTo(403);
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(leaver.username())
                .update();
        assertThat(version(token).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldOpenTheApi_forItsOwnerAsTheyAre_andNothingElse() {
        Person person = another(Roles.COORDINATOR);
        Visit visit = Visit.as(person.username(), api);
        assertThat(visit.post("/account/tokens", Map.of("name", "Report", "days", "365"))
                        .statusCode())
                .as("no longer than three months")
                .isEqualTo(422);
        Matcher made = TOKEN.matcher(visit.post("/account/tokens", Map.of("name", "Report", "days", "30"))
                .body());
        assertThat(made.find()).isTrue();
        String token = made.group(1);

        assertThat(get("/api/tasks", token).statusCode()).isEqualTo(200);
        assertThat(get("/api/tasks", token).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/api/concerns", token).statusCode()).isEqualTo(403);
        assertThat(version(token).statusCode()).as("not the Modeler's").isEqualTo(401);
        assertThat(get("/tasks", token).uri().getPath() + get("/tasks", token).statusCode())
                .as("no page")
                .isEqualTo("/tasks302");
        assertThat(service.count(
                        "select count(*) from audit_event where who = ? and address = 'GET /api/concerns'",
                        person.username()))
                .isOne();

        String page = visit.get("/account/tokens").body();
        Matcher revoke =
                Pattern.compile("/account/tokens/([0-9a-f-]{36})/revoke").matcher(page);
        assertThat(revoke.find()).as(page).isTrue();
        String taking = "/account/tokens/" + revoke.group(1) + "/revoke";
        assertThat(Visit.as("coordinator", api).post(taking, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/tasks", token).statusCode()).isEqualTo(200);
        visit.post(taking, Map.of());
        assertThat(get("/api/tasks", token).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldBeMadeByProcessOwnersOnly() {
        for (String somebody : new String[] {"coordinator", "admin", "dsl"}) {
            Visit visit = Visit.as(somebody, api);
            assertThat(visit.get("/pathways/tokens").statusCode()).isEqualTo(403);
            assertThat(visit.post("/pathways/tokens", Map.of("name", "x", "days", "30"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private Person another(String role) {
        Person person = new Person("owner" + System.nanoTime(), "Oona Kerr", Set.of(role), InventedService.AREA, null);
        staff.add(person, null, passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }

    private HttpResponse<String> version(String token) {
        return get("/engine-rest/version", token);
    }

    private HttpResponse<String> get(String path, String token) {
        return api.send(HttpRequest.newBuilder(api.address(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
