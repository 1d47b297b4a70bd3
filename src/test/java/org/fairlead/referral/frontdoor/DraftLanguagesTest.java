package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.PublicForm;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The drafts of other languages: whole, marked as drafts, read on the public page alone and where an area says so. */
@ServiceTest
class DraftLanguagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private Api api;

    @Autowired
    private FrontDoor door;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void switchThemOff() {
        door.forget();
        jdbc.sql("update area set languages = '', public_phone = '' where id = 'zone-west'")
                .update();
    }

    static List<String> drafts() throws IOException {
        return List.of(messages("").getProperty("language.drafts").split(" "));
    }

    @ParameterizedTest
    @MethodSource("drafts")
    void shouldSayEverythingOfThePublicPage(String code) throws IOException {
        Properties english = messages("");
        Properties draft = messages("_" + code);

        assertThat(draft.getProperty("language.draft")).isEqualTo("yes");
        assertThat(english.stringPropertyNames()).containsAll(draft.stringPropertyNames());
        assertThat(draft.stringPropertyNames())
                .containsAll(english.stringPropertyNames().stream()
                        .filter(key -> (key.startsWith("refer.") || key.startsWith("privacy."))
                                && !Set.of("refer.draft.english", "refer.no-part", "privacy.english")
                                        .contains(key))
                        .toList());
        assertThat(draft.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(places(draft.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key))));
    }

    @ParameterizedTest
    @MethodSource("drafts")
    void shouldSayEverythingOfTheForm(String code) throws IOException {
        Map<String, String> draft = JSON.readValue(
                Path.of("forms/public-referral." + code + ".json").toFile(), new TypeReference<>() {});
        Set<String> said = new HashSet<>();
        collect(JSON.readTree(Path.of("forms/public-referral.form").toFile()), said);

        assertThat(draft.keySet()).isEqualTo(said);
        assertThat(draft.values()).doesNotContain("");
    }

    @Test
    void shouldSpeakNone_untilAnAreaSaysSo() {
        String page = Visit.ofNobody(api).get("/refer?lang=pl").body();

        assertThat(page).contains("<html lang=\"en\"").doesNotContain("Polski", "draft translation");
    }

    @ParameterizedTest
    @CsvSource({"pl, ltr, Poproś o pomoc dla dziecka", "ar, rtl, اطلب المساعدة لطفل"})
    void shouldSpeakOnThePublicPageAlone_whenAnAreaSaysSo(String code, String direction, String title) {
        jdbc.sql("update area set languages = 'pl ar', public_phone = '01632 960200' where id = 'zone-west'")
                .update();
        Visit family = Visit.ofNobody(api);

        String page = family.get("/refer?lang=" + code).body();

        assertThat(page)
                .contains(
                        "<html lang=\"" + code + "\" dir=\"" + direction + "\"", title, "Polski", "العربية", "English")
                .contains("This page is a draft translation that nobody has reviewed.", "01632 960200");
        assertThat(family.get("/refer/1").body()).contains("<html lang=\"" + code);
        assertThat(family.post("/refer/1", Map.of()).body())
                .contains("nhsuk-error-summary")
                .doesNotContain("Choose an answer");
        assertThat(family.get("/privacy").body())
                .contains("<html lang=\"" + code + "\" dir=\"" + direction + "\"", "This page is a draft translation")
                .contains("href=\"/privacy?lang=en\"")
                .doesNotContain("For parents and carers");
        assertThat(family.get("/sign-in?lang=" + code).body()).contains("<html lang=\"en\" dir=\"ltr\"");
        assertThat(family.get("/referrals/new?lang=" + code).body()).contains("<html lang=\"en\"");
        assertThat(family.get("/refer?lang=ur").body()).doesNotContain("<html lang=\"ur\"");
    }

    @Test
    void shouldTakeAReferral_thatWasMadeInAnotherLanguage() {
        jdbc.sql("update area set languages = 'ro' where id = 'zone-west'").update();
        Visit family = Visit.ofNobody(api);
        family.get("/refer?lang=ro");

        PublicForm.Sent sent = PublicForm.answer(family, PublicPageTest.parent(), Map.of());

        assertThat(sent.isTaken()).as(sent.body()).isTrue();
        assertThat(sent.body()).contains("Vă mulțumim. Am primit.");
    }

    /** The groups of a telephone number would change places where letters run from right to left. */
    @ParameterizedTest
    @MethodSource("drafts")
    void numbersKeepTheirOrder_whereLettersRunFromRightToLeft(String code) throws IOException {
        Properties draft = messages("_" + code);
        if (!"rtl".equals(draft.getProperty("layout.direction"))) {
            return;
        }
        Pattern loose = Pattern.compile("(?<!\u2066)(?<![0-9] ?)[0-9]{3,} [0-9]{3,}(?!\u2069| ?[0-9])");
        assertThat(draft.stringPropertyNames())
                .filteredOn(key -> !key.startsWith("puzzle."))
                .allSatisfy(key -> assertThat(draft.getProperty(key)).as(key).doesNotContainPattern(loose));
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        try (Reader words = Files.newBufferedReader(RESOURCES.resolve("messages" + language + ".properties"))) {
            messages.load(words);
        }
        return messages;
    }

    /** What is put into a sentence. */
    private static List<String> places(String words) {
        return Pattern.compile("\\{\\d}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static void collect(JsonNode node, Set<String> into) {
        Stream.of("label", "text", "description", "dateLabel", "patternErrorMessage")
                .filter(name -> node.path(name).isTextual())
                .forEach(name -> into.add(node.path(name).asText()));
        node.forEach(inside -> collect(inside, into));
    }
}
