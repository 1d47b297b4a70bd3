package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Beside a password people show a code from their telephone: who must, and who wants to. */
@ServiceTest
class SecondFactorTest {

    /** What the tests' settings ask a second factor of; it brings no rights. */
    private static final String ASKED = "asked-for-more";

    private static final String PAGE = "/sign-in/second";
    private static final Pattern SECRET = Pattern.compile("data-fl-secret>([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY = Pattern.compile("<code>([A-Z2-7 ]{29})</code>");

    private static final String MADE_UP = """
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "credType": "public-key", "clientExtensionResults": {},
          "response": {"attestationObject": "AAAA", "clientDataJSON": "AAAA", "transports": [],
            "authenticatorData": "AAAA", "signature": "AAAA"}}\
        """;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    /** The examples of RFC 6238, of which an app shows the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void shouldCountAsTheAppsDo(long seconds, String code) {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Instant time = Instant.ofEpochSecond(seconds);
        assertThat(OneTimeCode.of(secret, OneTimeCode.step(time))).isEqualTo(code);
        for (long off : new long[] {-30, 0, 30}) {
            assertThat(OneTimeCode.stepOf(code, secret, time.plusSeconds(off))).hasValue(OneTimeCode.step(time));
        }
        for (long off : new long[] {-60, 60}) {
            assertThat(OneTimeCode.stepOf(code, secret, time.plusSeconds(off))).isEmpty();
        }
    }

    @Test
    void shouldLetNobodyAnywhere_whoMustShowOne_untilTheyDo() {
        Person person = somebody(Roles.COORDINATOR, ASKED);
        Visit visit = Visit.ofNobody(api);
        visit.get("/sign-in");
        HttpResponse<String> first = signIn(visit, person);
        assertThat(first.body()).contains("Set up your second step", "Microsoft Authenticator");
        for (String closed : List.of("/", "/tasks", "/account", "/account/second-factor", "/staff")) {
            assertThat(visit.get(closed).uri().getPath()).as(closed).isEqualTo(PAGE);
        }
        assertThat(visit.postJson("/api/tasks/x/claim", "{}").statusCode()).isEqualTo(401);
        assertThat(api.send(visit.request("/api/tasks").build()).statusCode()).isEqualTo(401);
        assertThat(visit.post("/account/second-factor", Map.of("code", "1"))
                        .uri()
                        .getPath())
                .isEqualTo(PAGE);
        assertThat(api.as(person.username()).get("/api/tasks").status()).isEqualTo(401);
        assertThat(api.as(person.username()).get("/api/tasks").text()).contains("Call with a token of yours");

        visit.get("/tasks?queue=overdue");
        String secret = secret(visit.get(PAGE));
        assertThat(secret(visit.get(PAGE))).as("the same until it is used").isEqualTo(secret);
        assertThat(visit.post(PAGE, Map.of("code", "000000")).statusCode()).isEqualTo(422);
        String before = visit.cookie();
        String used = Telephone.shows(secret, 0);
        HttpResponse<String> codes = visit.post(PAGE, Map.of("code", used));
        assertThat(recovery(codes)).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes.body()).contains("href=\"/tasks?queue=overdue\"");
        assertThat(codes.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(visit.cookie()).as("the session has another id").isNotEqualTo(before);
        assertThat(visit.get("/account").body()).contains("Another telephone, or new recovery codes");
        assertThat(visit.get(PAGE).uri().getPath()).as("nothing waits any more").isEqualTo("/");
        assertThat(mails(person)).isOne();

        Visit again = Visit.as(person.username(), api);
        assertThat(again.get("/").uri().getPath()).isEqualTo(PAGE);
        assertThat(again.get(PAGE).body()).contains("Your second step").doesNotContain("data-fl-secret");
        assertThat(again.post(PAGE, Map.of("code", used)).statusCode())
                .as("no code is good twice")
                .isEqualTo(422);
        again.get("/tasks?queue=overdue");
        assertThat(again.post(PAGE, Map.of("code", Telephone.shows(secret, 1)))
                        .uri()
                        .toString())
                .endsWith("/tasks?queue=overdue");
        assertThat(jdbc.sql("select secret from second_factor where username = ?")
                        .param(person.username())
                        .query(String.class)
                        .single())
                .doesNotContain(secret)
                .startsWith("sealed:");
        assertThat(again.post("/account/second-factor", Map.of("act", "set-up", "code", "1"))
                        .statusCode())
                .as("nobody sets one up beside it")
                .isEqualTo(403);
    }

    @Test
    void shouldLetIn_withARecoveryCodeOnce_andMakeNewOnes_andGoToAnotherTelephone() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        assertThat(visit.get("/account").body()).contains("You sign in with your password alone");
        String secret = secret(visit.get("/account/second-factor"));
        List<String> codes = recovery(
                visit.post("/account/second-factor", Map.of("act", "set-up", "code", Telephone.shows(secret, 0))));
        assertThat(service.count("select count(*) from recovery_code where username = ?", person.username()))
                .isEqualTo(10);

        Visit again = Visit.as(person.username(), api);
        assertThat(again.get("/tasks").uri().getPath()).isEqualTo(PAGE);
        assertThat(again.post(PAGE, Map.of("code", codes.get(3).toLowerCase().replace(" ", "-")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(again.get("/account/second-factor").body()).contains("9 recovery codes");
        assertThat(Visit.as(person.username(), api)
                        .post(PAGE, Map.of("code", codes.get(3)))
                        .statusCode())
                .isEqualTo(422);

        List<String> fresh =
                recovery(again.post("/account/second-factor", Map.of("act", "codes", "code", codes.get(4))));
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertThat(again.post("/account/second-factor", Map.of("act", "codes", "code", codes.get(5)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(again.post("/account/second-factor", Map.of("act", "remove", "code", fresh.get(0)))
                        .body())
                .contains("From now on you sign in with your password alone");
        assertThat(Visit.as(person.username(), api).get("/account").body()).contains("Your account");
        for (String act : List.of(
                "second-factor-set-up",
                "second-factor-shown",
                "second-factor-wrong",
                "recovery-codes-made",
                "second-factor-removed")) {
            assertThat(service.count(
                            "select count(*) from audit_event where act = ? and who = ?", act, person.username()))
                    .as(act)
                    .isPositive();
        }
    }

    @Test
    void shouldAskForTheNextOneAtOnce_ofWhomOneIsAsked() {
        Person person = somebody(Roles.COORDINATOR, ASKED);
        Visit visit = Visit.as(person.username(), api);
        String secret = secret(visit.get(PAGE));
        visit.post(PAGE, Map.of("code", Telephone.shows(secret, 0)));
        HttpResponse<String> next =
                visit.post("/account/second-factor", Map.of("act", "remove", "code", Telephone.shows(secret, 1)));
        assertThat(secret(next)).isNotEqualTo(secret);
        assertThat(visit.get("/tasks").uri().getPath()).isEqualTo(PAGE);
    }

    @Test
    void shouldStopWhoGuesses_evenWithTheRightOne() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        String secret = secret(visit.get("/account/second-factor"));
        visit.post("/account/second-factor", Map.of("act", "set-up", "code", Telephone.shows(secret, 0)));
        Visit guesser = Visit.as(person.username(), api);
        for (String guess : List.of("", "000000", "<b>", "9".repeat(5000), "' or 1=1 --")) {
            assertThat(guesser.post(PAGE, Map.of("code", guess)).statusCode()).isEqualTo(422);
        }
        assertThat(Visit.as(person.username(), api)
                        .post(PAGE, Map.of("code", Telephone.shows(secret, 1)))
                        .body())
                .contains("Too many tries");
    }

    @Test
    void shouldTakeALostOneAway_whenTwoOthersHaveSaidSo() {
        secondAdministrator();
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        String lost = "/staff/" + person.username() + "/second-factor";
        assertThat(Visit.as("admin", api).post(lost, Map.of()).statusCode())
                .as("there is none")
                .isEqualTo(409);
        String secret = secret(visit.get("/account/second-factor"));
        visit.post("/account/second-factor", Map.of("act", "set-up", "code", Telephone.shows(secret, 0)));

        for (String other : List.of("coordinator", "supervisor", "dsl", "owner")) {
            assertThat(Visit.as(other, api).post(lost, Map.of()).statusCode())
                    .as(other)
                    .isIn(403, 404);
        }
        Visit admin = Visit.as("admin", api);
        assertThat(admin.get("/staff/" + person.username()).body()).contains("Their telephone is lost");
        assertThat(admin.post(lost, Map.of()).body()).contains("a second person has to confirm it");
        String request = "/rights/"
                + jdbc.sql("select id from rights_request where username = ? and outcome is null")
                        .param(person.username())
                        .query(String.class)
                        .single();
        assertThat(admin.post(request + "/confirm", Map.of()).statusCode())
                .as("not who asked")
                .isEqualTo(403);
        assertThat(visit.get("/account").body()).contains("Your account");
        assertThat(factors.since(person.username())).isPresent();

        Visit second = Visit.as("second", api);
        assertThat(second.get("/rights").body()).contains("The lost second step taken away");
        assertThat(second.post(request + "/confirm", Map.of()).statusCode()).isEqualTo(200);
        assertThat(factors.since(person.username())).isEmpty();
        assertThat(service.count("select count(*) from recovery_code where username = ?", person.username()))
                .isZero();
        assertThat(visit.get("/account").uri().getPath())
                .as("what was open ends")
                .isEqualTo("/sign-in");
        assertThat(mails(person)).as("set up, taken away").isEqualTo(2);
        assertThat(Visit.as(person.username(), api).get("/account").body()).contains("Your account");
    }

    /** What a device makes is shown by the browser's story; here what it did not make. */
    @Test
    void shouldTakeNoPasskeyThatWasNotAskedFor_norLetOneIn_norLeaveAnybodyWithoutTheirLast() {
        Visit nobody = Visit.ofNobody(api);
        nobody.get("/sign-in");
        assertThat(nobody.postJson("/sign-in/passkey/options", "{}").body())
                .contains("\"userVerification\":\"required\"");
        for (String made : List.of("{}", "[]", "x", MADE_UP)) {
            assertThat(nobody.postJson("/sign-in/passkey", made).statusCode())
                    .as(made)
                    .isIn(400, 401);
        }
        assertThat(nobody.postJson("/account/passkeys/options", "{}").uri().getPath())
                .isEqualTo("/sign-in");

        Person person = somebody(Roles.COORDINATOR, ASKED);
        addPasskey(person);
        Visit half = Visit.as(person.username(), api);
        assertThat(half.get(PAGE).body())
                .as("a password alone sets nothing up beside a passkey")
                .contains("Sign in with a passkey")
                .doesNotContain("data-fl-secret", "name=\"code\"");
        assertThat(half.post(PAGE, Map.of("code", "000000")).statusCode()).isEqualTo(409);
        assertThat(half.get("/account").uri().getPath()).isEqualTo(PAGE);
        assertThatThrownBy(
                        () -> passkeys.remove(person, passkeys.of(person).get(0).id()))
                .isInstanceOf(ConflictException.class);

        Person other = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(other.username(), api);
        assertThat(visit.post("/account/passkeys/" + passkeys.of(person).get(0).id() + "/remove", Map.of())
                        .statusCode())
                .as("another's")
                .isEqualTo(404);
        visit.get("/account");
        assertThat(visit.postJson("/account/passkeys?name=Mine", MADE_UP).body())
                .contains("was not taken");
        for (String made : List.of("{}", "[]", "x", "{\"label\": 1}", MADE_UP)) {
            assertThat(visit.postJson("/account/passkeys/options", "{}").body()).contains("challenge");
            assertThat(visit.postJson("/account/passkeys?name=Mine", made).statusCode())
                    .as(made)
                    .isEqualTo(422);
        }
        assertThat(visit.postJson("/account/passkeys?name=", MADE_UP).statusCode())
                .isEqualTo(422);
        assertThat(passkeys.of(other)).isEmpty();
        addPasskey(other);
        assertThat(visit.get("/account/passkeys").body()).contains("The laptop");
        visit.post("/account/passkeys/" + passkeys.of(other).get(0).id() + "/remove", Map.of());
        assertThat(passkeys.of(other)).isEmpty();
        assertThat(mails(other)).isOne();
    }

    private void addPasskey(Person person) {
        jdbc.sql("delete from passkey_owner where username = ?")
                .param(person.username())
                .update();
        jdbc.sql("insert into passkey_owner (username, handle) values (?, ?)")
                .params(person.username(), "aGFuZGxl" + person.username())
                .update();
        jdbc.sql("insert into passkey (id, username, name, credential_id, public_key, attestation, transports,"
                        + " signature_count, backup_eligible, backed_up, created_at)"
                        + " values (?, ?, 'The laptop', ?, 'AAAA', 'AAAA', 'internal', 0, true, true, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        person.username(),
                        person.username(),
                        Timestamp.from(Instant.now()))
                .update();
    }

    @Test
    void shouldNotBeTakenFromOneself() {
        Person admin = somebody(Roles.ADMINISTRATOR);
        Visit visit = Visit.as(admin.username(), api);
        String secret = secret(visit.get("/account/second-factor"));
        visit.post("/account/second-factor", Map.of("act", "set-up", "code", Telephone.shows(secret, 0)));
        assertThat(visit.post("/staff/" + admin.username() + "/second-factor", Map.of())
                        .statusCode())
                .isEqualTo(403);
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(admin.username())
                .update();
    }

    @Test
    void shouldStandWhereTheKeyHasChanged() {
        Person person = somebody(Roles.IMPACT_LEAD);
        Visit visit = Visit.as(person.username(), api);
        String secret = secret(visit.get("/account/second-factor"));
        visit.post("/account/second-factor", Map.of("act", "set-up", "code", Telephone.shows(secret, 0)));
        assertThat(factors.sealAgain()).isPositive();
        assertThat(Visit.as(person.username(), api)
                        .post(PAGE, Map.of("code", Telephone.shows(secret, 1)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> signIn(Visit visit, Person person) {
        return visit.post("/sign-in", Map.of("username", person.username(), "password", ServiceFixture.PASSWORD));
    }

    private static String secret(HttpResponse<String> page) {
        return SECRET.matcher(page.body())
                .results()
                .map(found -> found.group(1).replace(" ", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.body()));
    }

    private static List<String> recovery(HttpResponse<String> page) {
        List<String> codes = RECOVERY.matcher(page.body())
                .results()
                .map(MatchResult::group)
                .map(code -> code.replaceAll("</?code>", ""))
                .toList();
        assertThat(codes).as(page.body()).isNotEmpty();
        return codes;
    }

    private long mails(Person person) {
        return service.messagesTo(person.username() + "@fairlead.example", "template = 'second-factor-changed'");
    }

    private void secondAdministrator() {
        if (staff.find("second").isEmpty()) {
            staff.add(
                    new Person("second", "Sefa Boyd", Set.of(Roles.ADMINISTRATOR), InventedService.AREA, null),
                    "second@fairlead.example",
                    passwords.encode(ServiceFixture.PASSWORD));
        }
    }

    private Person somebody(String... roles) {
        String username = "factor" + System.nanoTime();
        Person person = new Person(username, "Iris Farrow", Set.of(roles), InventedService.AREA, null);
        staff.add(person, username + "@fairlead.example", passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }
}
