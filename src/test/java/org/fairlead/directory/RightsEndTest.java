package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A closed account, other rights or a new password end what was open before: at the next request, whatever it says. */
@ServiceTest
class RightsEndTest {

    private static final String NEW_PASSWORD = "three plain words";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Rights rights;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    /** What becomes of an account while somebody is signed in with it. */
    enum Change {
        CLOSED,
        CLOSED_AND_OPENED,
        ANOTHER_ROLE,
        ANOTHER_ROLE_AND_BACK,
        NEW_PASSWORD
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndEverySession(Change change) {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit first = Visit.as(person.username(), api);
        Visit second = Visit.as(person.username(), api);
        assertThat(first.get("/impact").statusCode()).isEqualTo(200);

        happens(change, person);

        for (Visit visit : List.of(first, second)) {
            List<String> ways = new ArrayList<>();
            for (String[] header : new String[][] {
                {"Accept", "text/html"},
                {"Authorization", "Basic x"},
                {"Authorization", "Bearer fairlead_x"},
                {"Authorization", "Anything"},
                {"X-Forwarded-User", person.username()}
            }) {
                HttpResponse<String> page = api.send(
                        visit.request("/impact").header(header[0], header[1]).build());
                HttpResponse<String> call = api.send(visit.request("/api/impact")
                        .header(header[0], header[1])
                        .build());
                ways.add(page.statusCode() + " " + path(page) + ", " + call.statusCode());
            }
            assertThat(ways).allMatch(way -> way.equals("302 /sign-in, 401"));
        }
    }

    @Test
    void shouldSayWhy_andLetTheOthersGoOn() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        Visit another = Visit.as("impact", api);

        happens(Change.ANOTHER_ROLE, person);

        assertThat(visit.get("/impact").body()).contains("has changed, so you need to sign in again");
        assertThat(another.get("/impact").statusCode()).isEqualTo(200);
        Visit again = Visit.as(person.username(), api);
        assertThat(again.get("/impact").statusCode()).isEqualTo(403);
        assertThat(again.get("/assets").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndEveryToken_forGood(Change change) {
        Person person = somebody(Roles.PROCESS_OWNER);
        String page = Visit.as(person.username(), api)
                .post("/pathways/tokens", Map.of("name", "Modeler", "days", "30"))
                .body();
        String token = page.replaceAll("(?s).*(fairlead_[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(modeler(token)).isEqualTo(200);

        happens(change, person);

        assertThat(modeler(token)).isEqualTo(401);
    }

    @Test
    void shouldEndAPasswordThatIsSentWithEveryCall() {
        Person person = somebody(Roles.IMPACT_LEAD);
        assertThat(api.as(person.username()).get("/api/impact").status()).isEqualTo(200);

        happens(Change.NEW_PASSWORD, person);

        assertThat(api.as(person.username()).get("/api/impact").status()).isEqualTo(401);
        assertThat(api.asNobody()
                        .with("Authorization", Api.basic(person.username() + ":" + NEW_PASSWORD))
                        .get("/api/impact")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldShowWhereSomebodyIsSignedIn_andEndItThere() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit here = Visit.as(person.username(), api);
        Visit there = Visit.as(person.username(), api);
        Visit another = Visit.as("impact", api);
        String account = here.get("/account").body();
        assertThat(account).containsOnlyOnce("This one").containsOnlyOnce("Sign out there");
        String id = account.replaceAll("(?s).*name=\"id\" value=\"([^\"]+)\".*", "$1");
        another.get("/account");
        assertThat(another.post("/account/sessions/end", Map.of("id", id)).statusCode())
                .isEqualTo(404);
        assertThat(there.get("/impact").body()).contains("Iris Farrow");

        assertThat(here.post("/account/sessions/end", Map.of("id", id)).body()).contains("You are signed out there");
        assertThat(there.get("/impact").body()).contains("so you need to sign in again");

        Visit back = Visit.as(person.username(), api);
        here.get("/account");
        assertThat(here.post("/account/sessions/end", Map.of()).body()).contains("You are signed out everywhere else");
        assertThat(back.get("/impact").body()).contains("so you need to sign in again");
        assertThat(here.get("/account").body()).contains("This one").doesNotContain("Sign out there");
        assertThat(service.count(
                        "select count(*) from audit_event where who = ? and act like 'session%-ended'",
                        person.username()))
                .isEqualTo(2);
    }

    @Test
    void shouldLetAnAdministratorOfTheArea_signSomebodyOut() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        for (String other : List.of("supervisor", "coordinator", "school")) {
            Visit refused = Visit.as(other, api);
            assertThat(refused.post("/staff/" + person.username() + "/sign-out", Map.of())
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(visit.get("/impact").body()).contains("Iris Farrow");

        Visit admin = Visit.as("admin", api);
        admin.get("/staff/" + person.username());
        assertThat(admin.post("/staff/" + person.username() + "/sign-out", Map.of())
                        .body())
                .contains("Sessions that were open: 1.");
        assertThat(visit.get("/impact").body()).contains("so you need to sign in again");
    }

    private void happens(Change change, Person person) {
        Person by = staff.find("admin").orElseThrow();
        Account before = accounts.find(person.username(), by);
        switch (change) {
            case CLOSED -> accounts.change(with(before, before.roles(), false), by);
            case CLOSED_AND_OPENED -> {
                accounts.change(with(before, before.roles(), false), by);
                accounts.change(before, by);
            }
            case ANOTHER_ROLE -> accounts.change(with(before, List.of(Roles.COORDINATOR), true), by);
            case ANOTHER_ROLE_AND_BACK -> {
                accounts.change(with(before, List.of(Roles.COORDINATOR), true), by);
                accounts.change(before, by);
            }
            case NEW_PASSWORD -> {
                String link = accounts.newLink(person.username(), by).orElseThrow();
                Person owner = staff.find("owner").orElseThrow();
                rights.waiting(owner).stream()
                        .filter(request -> request.username().equals(person.username()))
                        .forEach(request -> accounts.decide(request.id(), true, owner));
                accounts.setPassword(link, NEW_PASSWORD, NEW_PASSWORD);
            }
        }
    }

    private static Account with(Account account, List<String> roles, boolean active) {
        return new Account(
                account.username(),
                account.displayName(),
                account.email(),
                roles,
                account.areaId(),
                account.siteId(),
                active);
    }

    private Person somebody(String role) {
        Person person = new Person("ends" + System.nanoTime(), "Iris Farrow", Set.of(role), InventedService.AREA, null);
        staff.add(person, null, passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }

    private int modeler(String token) {
        return api.send(HttpRequest.newBuilder(api.address("/engine-rest/version"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElse("");
    }
}
