package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.PublicForm;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What families and children read is ready for another language. Here is one: xx is English with a sign behind every
 * word, so an English word without it has not come from the messages, from the words of a form or from a text.
 */
@ServiceTest
class AnotherLanguageTest {

    private static final String SIGN = "ø";
    private static final Pattern WORD = Pattern.compile("\\p{L}(?:[\\p{L}ʼ-]|['’](?=\\p{L}))*");
    private static final Path CLASSES = Path.of(URI.create(String.valueOf(
            AnotherLanguageTest.class.getProtectionDomain().getCodeSource().getLocation())));
    private static final Path MESSAGES = CLASSES.resolve("messages_xx.properties");
    private static final Path FORM = CLASSES.resolve("forms/public-referral.xx.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whom to ring in danger: an area writes that itself. */
    private static final String NUMBERS = """
        In danger now: 999
        Zone West children’s social care, day: 01632 960100
        Zone West emergency duty team, nights and weekends: 01632 960199\
        """;

    /** Patterns of dates, which are no words. */
    private static final Set<String> PATTERNS = Set.of(
            "time.day", "time.day-of-year", "time.weekday", "time.full-day", "time.hour-of-day", "time.minute-of-day");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private FrontDoor door;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void writeALanguage() throws IOException {
        Properties english = new Properties();
        try (Reader words = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            english.load(words);
        }
        Properties marked = new Properties();
        english.forEach((key, words) -> {
            if (!PATTERNS.contains(key)) {
                marked.put(key, mark((String) words));
            }
        });
        marked.put("layout.language", "xx");
        marked.put("layout.direction", "rtl");
        try (Writer file = Files.newBufferedWriter(MESSAGES)) {
            marked.store(file, null);
        }
        Map<String, String> form = new LinkedHashMap<>();
        collect(JSON.readTree(Path.of("forms/public-referral.form").toFile()), form);
        Files.createDirectories(FORM.getParent());
        JSON.writeValue(FORM.toFile(), form);
    }

    @AfterAll
    static void forgetTheLanguage() throws IOException {
        Files.delete(MESSAGES);
        Files.delete(FORM);
    }

    @BeforeEach
    void openTheDoor() {
        door.forget();
    }

    @Test
    void shouldShowThePublicPages_inTheLanguageThatIsAskedFor_andKeepIt() throws Exception {
        Visit family = Visit.ofNobody(api);
        HttpResponse<String> page = family.get("/refer?lang=xx");

        assertThat(page.body()).contains("<html lang=\"xx\" dir=\"rtl\"");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("fl-language=xx", "HttpOnly", "SameSite=Lax");
        assertMarked(page.body());
        assertMarked(family.get("/refer").body());
        for (int part = 1; part <= 6; part++) {
            family.postAll("/refer/" + part, PublicForm.fields(parent()));
            assertMarked(withoutAnswers(family.get("/refer/" + part).body()));
        }
        assertMarked(withoutAnswers(family.get("/refer/check").body()));
        assertMarked(family.get("/sign-in?failed").body(), "who", "Zone Council");
        assertThat(Visit.ofNobody(api).get("/refer").body()).contains("<html lang=\"en\" dir=\"ltr\"");
    }

    @Test
    void shouldGoByTheBrowser_andSpeakEnglishWhereItHasNoWords() {
        assertThat(languageFor("/refer", "fr-FR, xx;q=0.8, en;q=0.5")).isEqualTo("xx");
        assertThat(languageFor("/refer", "fr-FR, de")).isEqualTo("en");
        assertThat(languageFor("/refer", "en-US, xx")).isEqualTo("en");
        assertThat(languageFor("/refer?lang=zz", "xx")).isEqualTo("xx");
        assertThat(languageFor("/refer?lang=%3Cscript%3E", "en")).isEqualTo("en");
    }

    @Test
    void shouldSayWhatIsWrong_inTheirLanguage() throws Exception {
        Visit family = Visit.ofNobody(api);
        family.get("/refer?lang=xx");
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(
                "source", "nobody",
                "referrerEmail", "robin",
                "dateOfBirth", "2099-01-01",
                "site", "nowhere",
                "referrerPhone", "none",
                "needsInWords", "x".repeat(5000)));

        for (int part = 1; part <= 5; part++) {
            String page =
                    family.postAll("/refer/" + part, PublicForm.fields(answers)).body();
            assertThat(page).as("part " + part).contains("nhsuk-error-summary");
            assertMarked(withoutAnswers(page.replace("name@example.org", "")));
        }
    }

    @Test
    void shouldTakeAReferral_andKeepItInEnglish_andWriteToTheFamilyInTheirLanguage() throws Exception {
        text("received", "family", "mail", "A messageø forø youø", "Weø haveø yourø referralø {reference}, {date}.");
        Visit family = Visit.ofNobody(api);
        family.get("/refer?lang=xx");

        PublicForm.Sent sent = PublicForm.answer(family, parent(), Map.of());

        assertThat(sent.isTaken()).as(sent.body()).isTrue();
        String confirmation = family.get("/refer/sent").body();
        assertMarked(confirmation, NUMBERS);
        Matcher reference = Pattern.compile("ZW-\\d{4}-\\d+").matcher(confirmation);
        assertThat(reference.find()).isTrue();
        jobs.runDue();
        String staffs =
                Visit.as("coordinator", api).get("/cases/" + reference.group()).body();
        assertThat(staffs).contains("Referred through the public page").doesNotContain(SIGN);
        assertThat(jdbc.sql("select subject, body from outbox_message where case_ref = :r")
                        .param("r", reference.group())
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .singleElement()
                .asString()
                .startsWith("A messageø forø youø Weø haveø yourø referralø " + reference.group())
                .doesNotContain("November");
    }

    @Test
    void shouldAskQuestionnaires_inTheirLanguage() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        String pack = pack(reference);
        Visit worker = Visit.as("linkworker", api);
        String link = between(
                worker.post("/packs/" + pack + "/links", Map.of("informant", "parent"))
                        .body(),
                "/answer/",
                "<");
        Visit family = Visit.ofNobody(api);

        assertMarked(family.get("/answer/" + link + "?lang=xx").body(), "SDQ", "PedsQL", "Vocabulary");
        assertMarked(family.post("/answer/open", Map.of()).body(), "SDQ", "PedsQL", "Vocabulary");
        assertMarked(family.post("/answer/open", Map.of("sdq-parent-1", "7")).body(), "SDQ", "PedsQL", "Vocabulary");
        assertMarked(family.post("/answer/open", Map.of("sdq-parent-1", "1")).body());
        assertMarked(family.get("/answer/" + link).body());
        assertMarkedPaper(worker.get("/packs/" + pack + "/sheets?lang=xx").body(), "SDQ", "PedsQL", "Vocabulary");
    }

    @Test
    void shouldPrintPapers_inTheLanguageThatIsAskedFor() {
        Visit coordinator = Visit.as("coordinator", api);
        assertMarkedPaper(coordinator.get("/sites/oak-primary/poster?lang=xx").body(), "Oak", "Primary", NUMBERS);
        assertThat(coordinator.get("/sites/oak-primary/poster").body()).doesNotContain(SIGN);
    }

    /** The main part of a page, which is what is printed; around it stands the name of who prints. */
    private static void assertMarkedPaper(String page, String... data) {
        assertMarked("<html>" + between(page, "<main", "</main>").replaceFirst("^[^>]*>", ""), data);
    }

    /** A page of the public form without what was typed, and without the names of the schools. */
    private static String withoutAnswers(String page) {
        return page.replaceAll("(?s)<textarea.*?</textarea>|<select[^>]*id=\"site\".*?</select>", "")
                .replaceAll("(?s)<dd class=\"nhsuk-summary-list__value.*?</dd>", "");
    }

    /** Every word that a reader sees or hears is marked, but for what the area itself calls things. */
    private static void assertMarked(String page, String... data) {
        String bare = page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ");
        List<String> said = new ArrayList<>();
        Pattern.compile("\\b(?:aria-label|title|placeholder|alt|data-submit-label)=\"([^\"]*)\"")
                .matcher(bare)
                .results()
                .map(found -> found.group(1))
                .forEach(said::add);
        said.addAll(List.of(bare.replaceAll("(?s)<!--.*?-->", " ").split("<[^>]*>")));
        for (String words : said) {
            String rest =
                    words.strip().replaceAll("&[a-z]+;|&#\\d+;", "’").replaceAll("https?://\\S+|[A-Z]+-\\d+-\\d+", "");
            for (String known : data) {
                rest = rest.replace(known, "");
            }
            assertMarkedWords(rest);
        }
    }

    private static void assertMarkedWords(String words) {
        assertThat(WORD.matcher(words).results().map(MatchResult::group).filter(word -> !word.endsWith(SIGN)))
                .as(words)
                .isEmpty();
    }

    private String languageFor(String path, String wanted) {
        HttpResponse<String> page = api.send(HttpRequest.newBuilder(api.address(path))
                .header("Accept", "text/html")
                .header("Accept-Language", wanted)
                .build());
        return between(page.body(), "<html lang=\"", "\"");
    }

    private void text(String template, String audience, String way, String subject, String body) {
        jdbc.sql("""
            insert into message_text (area_id, template, audience, way, version, origin, subject, body,
                                      changed_by, changed_at)
            values ('*', :template, :audience, :way, 1, 'owner', :subject, :body, 'owner', current_timestamp)
            """)
                .param("template", template + ".xx")
                .param("audience", audience)
                .param("way", way)
                .param("subject", subject)
                .param("body", body)
                .update();
    }

    private String pack(String reference) {
        String pack = "00000000-0000-4000-9000-" + "%012d".formatted(new SecureRandom().nextInt(1_000_000));
        jdbc.sql("insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)"
                        + " values (?, ?, ?, 'T1', 'open', ?, timestamp with time zone '2026-06-01 12:00:00+00:00')")
                .params(pack, "2345-6789", reference, pack)
                .update();
        return pack;
    }

    private static Map<String, Object> parent() {
        Map<String, Object> answers = new LinkedHashMap<>(
                Referral.of("Mabli", "Elsewhere").with("source", "parent-carer").answers());
        answers.putAll(Map.of("referrerEmail", "parent@example.org", "referrerPhone", "01632 960124"));
        answers.keySet().removeAll(Set.of("carer1Name", "familyAgreed", "urgency"));
        return answers;
    }

    private static String mark(String words) {
        return Pattern.compile("\\{[^}]*\\}|" + WORD)
                .matcher(words)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group().startsWith("{") ? found.group() : found.group() + SIGN));
    }

    /** What people read in a form, and what it is in the language xx. */
    private static void collect(JsonNode node, Map<String, String> into) {
        if (node instanceof ObjectNode object) {
            for (String name :
                    List.of("label", "text", "description", "dateLabel", "timeLabel", "patternErrorMessage")) {
                if (object.path(name).isTextual()) {
                    into.put(object.path(name).asText(), mark(object.path(name).asText()));
                }
            }
        }
        node.forEach(inside -> collect(inside, into));
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        assertThat(begin).as(from + " in " + text).isNotNegative();
        return text.substring(begin + from.length(), text.indexOf(to, begin + from.length()));
    }
}
