package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fairlead.ServiceTest;
import org.fairlead.notification.TextLibrary.Which;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Owners change what people are told; what they must not write is refused, and nothing that is shipped overwrites them.
 */
@ServiceTest
class TextLibraryTest {

    private static final List<String> DECISIONS = List.of(
            "received",
            "accepted",
            "waiting-list",
            "place-found",
            "more-information",
            "signposted",
            "stepped-up",
            "not-right-service",
            "declined",
            "family-did-not-agree",
            "consent-refused",
            "completed",
            "stepped-down",
            "withdrawn",
            "transferred",
            "unable-to-contact");

    @Autowired
    private TextLibrary library;

    @Autowired
    private MessageTexts texts;

    @Autowired
    private ShippedTexts shipped;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyShippedTextSaysWhomItIsFor() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/mail"))) {
            for (Path file : files.toList()) {
                assertThat(ShippedTexts.parse(file.getFileName().toString(), Files.readString(file)))
                        .as(file.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyDecisionHasATextForFamilyAndReferrerInEveryWay_thatKeepsTheRules() {
        Map<String, List<MessageTextRepository.Key>> all = library.all(owner());

        assertThat(all).containsKeys(DECISIONS.toArray(String[]::new));
        assertThat(DECISIONS)
                .allSatisfy(decision -> assertThat(all.get(decision)).hasSize(6));
        all.values()
                .forEach(keys -> keys.forEach(key -> {
                    Which which = Which.of(key.template(), key.audience(), key.way());
                    Words words = library.open(which, owner()).words();
                    assertThat(library.check(which, words.subject(), words.body()))
                            .isEqualTo(words);
                    assertThat(library.preview(which, words).body())
                            .doesNotContain("{")
                            .isNotBlank();
                }));
    }

    @Test
    void anOwnersTextHolds_inTheirAreaOnly_untilTheyGoBack() {
        Which which = Which.of("stepped-down", "family", "letter");
        String began = library.open(which, owner()).newest();
        library.save(which, library.check(which, "For {childFirstName}", "Come to our open groups."), began, owner());

        assertThat(text("zone-west", which)).isEqualTo("Come to our open groups.\n");
        assertThat(text("zone-north", which)).contains("one-to-one work");
        // a new release changes what is shipped
        jdbc.sql("update message_text set body = 'Old.' where template = 'stepped-down' and origin = 'shipped'")
                .update();
        shipped.afterSingletonsInstantiated();
        assertThat(text("zone-west", which)).isEqualTo("Come to our open groups.\n");
        assertThat(text("zone-north", which)).contains("one-to-one work");
        assertThat(library.changed(owner())).contains(which.key());

        library.back(which, library.open(which, owner()).newest(), owner());
        assertThat(text("zone-west", which)).contains("one-to-one work");
        assertThat(library.changed(owner())).doesNotContain(which.key());
        assertThat(library.open(which, owner()).versions()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void ofTwoWhoChangeOneTextTheSecondIsTold() {
        Which which = Which.of("transferred", "referrer", "mail");
        String began = library.open(which, owner()).newest();
        Words words = library.check(which, "Moved", "The child has moved.");
        library.save(which, words, began, owner());

        assertThatThrownBy(() -> library.save(which, words, began, person("admin")))
                .isInstanceOf(ConflictException.class);
        library.back(which, library.open(which, owner()).newest(), owner());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        family   | mail   | A message | Hello {childFirstName}                     | body    | Only a letter may name a person: take {childFirstName} out
        family   | text   |           | Dear {carerName}                           | body    | Only a letter may name a person: take {carerName} out
        family   | mail   | {carerName} | Hello                                    | subject | Only a letter may name a person: take {carerName} out
        family   | letter | About you | See {link}                                 | body    | {link} is not known here: take it out
        referrer | mail   | About     | See {nothing}                              | body    | {nothing} is not known here: take it out
        referrer | letter | About     | About {childFirstName}                     | body    | {childFirstName} is not known here: take it out
        staff    | mail   | About     | About {childFirstName}                     | body    | Only a letter may name a person: take {childFirstName} out
        family   | letter |           | Hello                                      | subject | Write what it is about
        family   | letter | About you |                                            | body    | Write the message
        """)
    void whatMustNotBeWrittenIsRefused(
            String audience, String way, String subject, String body, String field, String message) {
        Which which = Which.of("accepted", audience, way);

        assertThatThrownBy(() -> library.check(which, subject, body))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidAnswersException.class))
                .extracting(InvalidAnswersException::errors)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(new FieldError(field, message));
    }

    @Test
    void aTextIsNeverRun_andTooLongIsRefused() {
        Which letter = Which.of("accepted", "family", "letter");
        Words words = library.check(letter, "[(${T(java.lang.System).exit(1)})]", "[[${@outbox}]] ${7*7} <b>bold</b>");
        assertThat(words.with(Map.of()).body()).isEqualTo("[[${@outbox}]] ${7*7} <b>bold</b>\n");

        Which text = Which.of("accepted", "family", "text");
        assertThatThrownBy(() -> library.check(text, null, "x".repeat(612)))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> library.check(letter, "x".repeat(151), "Hello"))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> library.check(letter, "One\nBcc: two@home.example", "Hello"))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void thereIsNoSuchTextAsThat() {
        assertThatThrownBy(() -> Which.of("../secrets", "family", "mail")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Which.of("accepted", "everybody", "mail")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Which.of("accepted", "staff", "letter")).isInstanceOf(NotFoundException.class);
        Which unshipped = Which.of("moved-to-the-moon", "family", "letter");
        assertThatThrownBy(() -> library.back(unshipped, "none", owner())).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "linkworker", "supervisor", "school", "dsl", "impact", "clinician"})
    void othersAreRefused(String username) {
        Which which = Which.of("accepted", "family", "letter");
        Person person = person(username);

        assertThatThrownBy(() -> library.all(person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> library.open(which, person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> library.save(which, new Words("a", "b"), "none", person))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> library.back(which, "none", person)).isInstanceOf(NotAllowedException.class);
    }

    private String text(String area, Which which) {
        return texts.find(area, which.template(), which.audience(), which.way())
                .orElseThrow()
                .body();
    }

    private Person owner() {
        return person("owner");
    }

    private Person person(String username) {
        return staff.find(username).orElseThrow();
    }
}
