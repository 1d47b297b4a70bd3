package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Nobody makes anybody, least of all themselves, a safeguarding lead, an administrator or a process owner alone. */
@ServiceTest
class RightsTest {

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

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "dsl, dsl, 'coordinator,supervisor,owner,admin,second,impact'",
        "deputy-dsl, lead, 'coordinator,supervisor,owner,admin,second,linkworker'",
        "safeguarding-lead, deputydsl, 'coordinator,supervisor,owner,admin,second,school'",
        "administrator, second, 'coordinator,supervisor,owner,admin,dsl'",
        "process-owner, owner, 'coordinator,supervisor,admin,dsl'",
        "process-owner, second, 'coordinator,supervisor,admin,dsl'"
    })
    void shouldHold_whenAnotherOfTheRightKindHasConfirmed(String role, String right, String wrong) {
        secondAdministrator();
        Person person = somebody(Roles.COORDINATOR);
        long told = told(person);

        give(person, List.of(Roles.COORDINATOR, role), "admin");

        assertThat(staff.find(person.username()).orElseThrow().roles()).containsExactly(Roles.COORDINATOR);
        String request = request(person);
        List<String> tries = new ArrayList<>();
        for (String other : (wrong + "," + person.username()).split(",")) {
            int status = api.as(other)
                    .post("/api/rights/{id}", Map.of("confirmed", true), request)
                    .status();
            if (status != 403 && status != 404) {
                tries.add(other + " " + status);
            }
            Visit.as(other, api).post("/rights/" + request + "/confirm", Map.of());
        }
        assertThat(tries).isEmpty();
        assertThat(staff.find(person.username()).orElseThrow().has(role)).isFalse();

        assertThat(Visit.as(right, api)
                        .post("/rights/" + request + "/confirm", Map.of())
                        .body())
                .contains("Confirmed. They sign in again");

        assertThat(staff.find(person.username()).orElseThrow().roles())
                .containsExactlyInAnyOrder(Roles.COORDINATOR, role);
        assertThat(told(person)).as("the person is told twice").isEqualTo(told + 2);
        assertThat(service.messagesTo("dsl@fairlead.example", "idempotency_key like ?", "rights-%" + request + "%"))
                .as("the safeguarding leads are told")
                .isGreaterThanOrEqualTo(2);
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'rights-confirmed' and who = ? and detail like ?",
                        right,
                        person.username() + "%"))
                .isOne();
        assertThatThrownBy(
                        () -> accounts.decide(request, true, staff.find(right).orElseThrow()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void shouldChangeNothing_whenItIsRefused_orTakenBack() {
        Person person = somebody(Roles.SUPERVISOR);
        give(person, List.of(Roles.SUPERVISOR, Roles.DSL), "admin");
        assertThat(Visit.as("admin", api).get("/staff/" + person.username()).body())
                .contains("Waits for a second person to confirm it: Safeguarding lead (DSL)");
        Visit.as("dsl", api).post("/rights/" + request(person) + "/refuse", Map.of());
        assertThat(staff.find(person.username()).orElseThrow().roles()).containsExactly(Roles.SUPERVISOR);

        give(person, List.of(Roles.SUPERVISOR, Roles.DSL), "admin");
        String again = request(person);
        give(person, List.of(Roles.SUPERVISOR, Roles.DSL), "admin");
        assertThat(request(person)).as("asked for once").isEqualTo(again);
        give(person, List.of(Roles.SUPERVISOR), "admin");
        assertThat(api.as("dsl")
                        .post("/api/rights/{id}", Map.of("confirmed", true), again)
                        .status())
                .isEqualTo(409);
        assertThat(staff.find(person.username()).orElseThrow().roles()).containsExactly(Roles.SUPERVISOR);
        assertThat(Visit.as("dsl", api).get("/rights").body()).contains("Taken back", "Refused");
    }

    @Test
    void shouldNotSignInAsALead_whoeverMakesALinkForTheirPassword() {
        secondAdministrator();
        Person person = somebody(Roles.DSL);
        Person admin = staff.find("admin").orElseThrow();
        String password = "quiet river stones " + person.username().hashCode();

        String link = accounts.newLink(person.username(), admin).orElseThrow();
        assertThatThrownBy(() -> accounts.setPassword(link, password, password)).isInstanceOf(ConflictException.class);
        String request = request(person);
        assertThat(api.as("second")
                        .post("/api/rights/{id}", Map.of("confirmed", true), request)
                        .status())
                .isIn(403, 404);
        Visit.as("dsl", api).post("/rights/" + request + "/refuse", Map.of());
        assertThatThrownBy(() -> accounts.setPassword(link, password, password)).isInstanceOf(ConflictException.class);

        String again = accounts.newLink(person.username(), admin).orElseThrow();
        assertThat(Visit.as("dsl", api).get("/rights").body()).contains("A link for a new password");
        Visit.as("dsl", api).post("/rights/" + request(person) + "/confirm", Map.of());
        accounts.setPassword(again, password, password);
        assertThat(staff.find(person.username()).orElseThrow().roles()).containsExactly(Roles.DSL);
    }

    @Test
    void shouldAskAgain_whenAnAccountIsOpened_orWrittenToElsewhere() {
        Person person = somebody(Roles.DSL);
        Person admin = staff.find("admin").orElseThrow();
        Account before = accounts.find(person.username(), admin);

        accounts.change(as(before, before.roles(), "elsewhere@fairlead.example", true), admin);
        assertThat(staff.email(person.username())).hasValue(person.username() + "@fairlead.example");
        Visit.as("dsl", api).post("/rights/" + request(person) + "/confirm", Map.of());
        assertThat(staff.email(person.username())).hasValue("elsewhere@fairlead.example");

        Account now = accounts.find(person.username(), admin);
        accounts.change(as(now, now.roles(), now.email(), false), admin);
        accounts.change(as(now, now.roles(), now.email(), true), admin);
        assertThat(staff.find(person.username()).orElseThrow().roles()).isEmpty();
        Visit.as("lead", api).post("/rights/" + request(person) + "/confirm", Map.of());
        assertThat(staff.find(person.username()).orElseThrow().roles()).containsExactly(Roles.DSL);
    }

    @Test
    void shouldTellTheOldAddress_whenItIsChanged() {
        Person person = somebody(Roles.LINK_WORKER);
        Person admin = staff.find("admin").orElseThrow();
        Account before = accounts.find(person.username(), admin);
        accounts.change(as(before, before.roles(), before.email(), true), admin);
        accounts.change(as(before, before.roles(), "moved@fairlead.example", true), admin);
        assertThat(jdbc.sql("select recipient from outbox_message where template = 'address-changed'"
                                + " and idempotency_key like ?")
                        .param("address-changed:" + person.username() + ":%")
                        .query(String.class)
                        .list())
                .containsExactly(person.username() + "@fairlead.example");
    }

    @Test
    void shouldHoldAtOnce_whereNobodyElseIsThere_andSaySo() {
        String others = "select username from staff_member where active = true and area_id is null and username in"
                + " (select r.username from staff_role r where r.role = 'administrator')";
        List<String> open = jdbc.sql(others).query(String.class).list();
        open.forEach(username -> open(username, false));
        String alone = "alone" + System.nanoTime();
        Person only = new Person(alone, "Only Admin", Set.of(Roles.ADMINISTRATOR), null, null);
        staff.add(only, null, "-");
        String area = "zone-alone";
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values (?, ?, 'ZL', 'Ring 999')")
                .params(area, area)
                .update();
        try {
            accounts.add(new Account("first.lead", "First Lead", null, List.of(Roles.DSL), area, null, true), only);

            Person lead = staff.find("first.lead").orElseThrow();
            assertThat(lead.has(Roles.DSL)).isTrue();
            assertThat(rights.decided(lead))
                    .anyMatch(one ->
                            "alone".equals(one.outcome()) && one.username().equals("first.lead"));
            assertThat(service.count(
                            "select count(*) from audit_event where act = 'rights-given-alone' and detail = ?",
                            "first.lead dsl"))
                    .isOne();

            accounts.add(
                    new Account("next.lead", "Second Lead", null, List.of(Roles.DEPUTY_DSL), area, null, true), only);
            assertThat(staff.find("next.lead").orElseThrow().roles())
                    .as("from now on the first lead confirms")
                    .isEmpty();
            assertThat(rights.waiting(lead)).hasSize(1);
            assertThat(rights.waiting(staff.find("dsl").orElseThrow()))
                    .as("those of another area learn nothing")
                    .noneMatch(one -> one.username().equals("next.lead"));
            String request = rights.waiting(lead).get(0).id();
            assertThatThrownBy(() -> accounts.decide(request, true, only)).isInstanceOf(NotAllowedException.class);
        } finally {
            open(alone, false);
            open.forEach(username -> open(username, true));
        }
    }

    private void open(String username, boolean active) {
        jdbc.sql("update staff_member set active = ? where username = ?")
                .params(active, username)
                .update();
    }

    private void secondAdministrator() {
        if (staff.find("second").isEmpty()) {
            staff.add(
                    new Person("second", "Sefa Boyd", Set.of(Roles.ADMINISTRATOR), InventedService.AREA, null),
                    "second@fairlead.example",
                    passwords.encode(ServiceFixture.PASSWORD));
        }
    }

    private void give(Person person, List<String> roles, String by) {
        Person administrator = staff.find(by).orElseThrow();
        Account before = accounts.find(person.username(), administrator);
        accounts.change(as(before, roles, before.email(), true), administrator);
    }

    private static Account as(Account account, List<String> roles, String email, boolean active) {
        return new Account(
                account.username(), account.displayName(), email, roles, account.areaId(), account.siteId(), active);
    }

    private String request(Person person) {
        return jdbc.sql("select id from rights_request where username = ? and outcome is null")
                .param(person.username())
                .query(String.class)
                .single();
    }

    private long told(Person person) {
        return service.messagesTo(person.username() + "@fairlead.example", "1 = 1");
    }

    private Person somebody(String role) {
        String username = "rights" + System.nanoTime();
        Person person = new Person(username, "Iris Farrow", Set.of(role), InventedService.AREA, null);
        staff.add(person, username + "@fairlead.example", passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }
}
