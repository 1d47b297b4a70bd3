package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.notification.FilledAtDelivery;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** People choose good passwords, change their own, and get a link when they have forgotten one. */
@ServiceTest
class PasswordsTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private PasswordRules rules;

    @Autowired
    private PasswordLinks links;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "short words, password",
        "password1234, password",
        "Password1234!, password",
        "123456789012, password",
        "qwertyuiop12, password",
        "iloveyou1234, password",
        "sunshine2024!, password",
        "Manchester2025, password",
        "letmeinletmein, password",
        "aaaaaaaaaaaa, password",
        "quiet farrow stones, password",
        "Iris likes 3 boats, password",
        "my work is i.post, password",
        "irisf on the river, password",
        "fairlead is my work, password",
        "zone-west 4 the river, password",
        "Oak Primary stones 7, password",
        "quiet river stones 123 quiet river stones 123 quiet river stones 123 quiet river,",
        "quiet river stones,",
        "correcthorsebatterystaple,",
        "Gx7!pq-Lm2#z,"
    })
    void shouldTakeOnlyGoodOnes(String password, String wrong) {
        Person person = new Person("irisf", "Iris Farrow", Set.of(), "zone-west", null);
        assertThat(rules.wrong(password, password, person, Optional.of("i.post@fairlead.example")))
                .extracting(FieldError::field)
                .isEqualTo(wrong == null ? List.of() : List.of(wrong));
    }

    /** The list of zxcvbn was counted in ten million passwords out of breaches. */
    @Test
    void shouldTakeNoneThatWasFoundInABreach() throws IOException {
        try (InputStream list =
                Zxcvbn.class.getResourceAsStream("/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt")) {
            List<String> breached = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(password -> password.length() >= PasswordRules.SHORTEST)
                    .toList();
            Person person = new Person("irisf", "Iris Farrow", Set.of(), null, null);
            assertThat(breached).hasSizeGreaterThan(100);
            assertThat(breached)
                    .filteredOn(password -> rules.wrong(password, password, person, Optional.empty())
                            .isEmpty())
                    .isEmpty();
        }
    }

    @Test
    void shouldLookAtEveryCharacter_howeverLongAPasswordIs() {
        String some = "quiet river stones ".repeat(6);
        Person person = new Person("irisf", "Iris Farrow", Set.of(), null, null);
        assertThat(rules.wrong(some + some, some + some, person, Optional.empty()))
                .extracting(FieldError::field)
                .containsExactly("password");

        String kept = passwords.encode(some + "1");
        assertThat(passwords.matches(some + "1", kept)).isTrue();
        assertThat(passwords.matches(some + "2", kept)).isFalse();
    }

    @Test
    void shouldStillKnowPasswordsThatWereKeptBefore() {
        String kept = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode("quiet river stones");
        assertThat(kept).startsWith("{bcrypt}");
        assertThat(passwords.matches("quiet river stones", kept)).isTrue();
        assertThat(passwords.matches("quiet river stone", kept)).isFalse();
    }

    @Test
    void shouldChangeOnesOwn_andEndTheOtherSessions() {
        Person person = somebody();
        Visit here = Visit.as(person.username(), api);
        Visit elsewhere = Visit.as(person.username(), api);
        here.get("/account");

        assertThat(change(here, "not the one", "quiet river stones", "quiet river stones")
                        .body())
                .contains("That is not the password you have now");
        assertThat(change(here, ServiceFixture.PASSWORD, "password1234", "password1234")
                        .body())
                .contains("easy to guess");
        assertThat(change(here, ServiceFixture.PASSWORD, "quiet river stones", "quiet river stone")
                        .statusCode())
                .isEqualTo(422);
        String before = here.cookie();
        assertThat(change(here, ServiceFixture.PASSWORD, "quiet river stones ", "quiet river stones ")
                        .body())
                .contains("Your password is changed");
        assertThat(change(here, "quiet river stones", "loud river stones", "loud river stones")
                        .body())
                .as("a space at its end belongs to it, as it does when somebody signs in")
                .contains("That is not the password you have now");

        assertThat(here.get("/account").body()).contains("Your account");
        assertThat(here.cookie()).as("the session has another id").isNotEqualTo(before);
        assertThat(elsewhere.get("/account").body()).contains("so you need to sign in again");
        assertThat(service.messagesTo(person.username() + "@fairlead.example", "template = 'password-changed'"))
                .isOne();
    }

    @Test
    void shouldStopWhoGuessesThePresentOne() {
        Person person = somebody();
        Visit visit = Visit.as(person.username(), api);
        for (int i = 0; i < 5; i++) {
            change(visit, "guess " + i, "quiet river stones", "quiet river stones");
        }
        assertThat(change(visit, ServiceFixture.PASSWORD, "quiet river stones", "quiet river stones")
                        .body())
                .contains("Too many tries");
    }

    @Test
    void shouldSendALink_whichNobodyElseSees_andSayTheSameToAll() throws InterruptedException {
        Person person = somebody();
        String known = forgotten(person.username());
        assertThat(forgotten("nobody-of-that-name")).isEqualTo(known);
        assertThat(forgotten(person.username() + "@Fairlead.example")).isEqualTo(known);
        assertThat(forgotten("")).isEqualTo(known);
        for (int i = 0; i < 4; i++) {
            forgotten(person.username());
        }
        links.await();

        String address = person.username() + "@fairlead.example";
        List<Map<String, Object>> messages = jdbc
                .sql("select idempotency_key, recipient, body from outbox_message where template ="
                        + " 'password-forgotten'")
                .query()
                .listOfRows()
                .stream()
                .filter(message -> address.equals(message.get("recipient")))
                .toList();
        assertThat(messages).as("three in an hour, however often it is asked").hasSize(3);
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(message.get("body").toString()).contains("/password/" + FilledAtDelivery.MARK));
        assertThat(service.count("select count(*) from password_link where username = ?", person.username()))
                .as("made when it goes out")
                .isZero();

        String key = messages.get(0).get("idempotency_key").toString();
        String first = links.fill(key).orElseThrow();
        String link = links.fill(key).orElseThrow();
        assertThat(Visit.ofNobody(api).get("/password/" + first).statusCode()).isEqualTo(404);
        Visit visit = Visit.ofNobody(api);
        visit.get("/password/" + link);
        assertThat(visit.post("/password/open", Map.of("password", "quiet river stones", "again", "quiet river stones"))
                        .body())
                .contains("Your password is set");
    }

    @Test
    void shouldSendNothing_toAClosedAccount() {
        Person person = somebody();
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(person.username())
                .update();
        assertThat(links.fill("password-forgotten:" + person.username() + ":x")).isEmpty();
    }

    private String forgotten(String named) {
        Visit visit = Visit.ofNobody(api);
        visit.get("/password/forgotten");
        HttpResponse<String> answer = visit.post("/password/forgotten", Map.of("named", named));
        return answer.statusCode() + answer.body().replaceAll("(?s).*<main", "");
    }

    private static HttpResponse<String> change(Visit visit, String present, String password, String again) {
        return visit.post("/account/password", Map.of("present", present, "password", password, "again", again));
    }

    private Person somebody() {
        String username = "pass" + System.nanoTime();
        Person person = new Person(username, "Iris Farrow", Set.of(Roles.IMPACT_LEAD), InventedService.AREA, null);
        staff.add(person, username + "@fairlead.example", passwords.encode(ServiceFixture.PASSWORD));
        return person;
    }
}
