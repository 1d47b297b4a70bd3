package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fairlead.browser.Chromium;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.ScriptWords;
import org.junit.jupiter.api.Test;

/**
 * One table of forms and answers, {@code form-cases.json}: the server's checks and the page's script must both say what
 * stands in it. The script runs as it is shipped, with the form-js viewer in it, so a change of the viewer shows here.
 */
class FormCasesTest {

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    /** A form is loaded once it is looked at; these are all looked at together. */
    private static final String EVERYTHING_IS_IN_VIEW = """
        window.IntersectionObserver = class {
          constructor(act) { this.act = act; }
          observe() { this.act([{ isIntersecting: true }]); }
          disconnect() {}
        };
        """;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private final FormValidator validator = new FormValidator(new Hiding(clock), clock);
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldSayOnTheServer_whatTheTableSays() throws IOException {
        assertThat(cases()).allSatisfy(one -> assertThat(onTheServer(one)).isEqualTo(one.expected()));
    }

    @Test
    void shouldSayInTheBrowser_whatTheTableSays() throws Exception {
        List<Case> cases = cases();
        JsonNode said = inTheBrowser(cases);

        assertThat(cases)
                .allSatisfy(one ->
                        assertThat(outcome(one, said.get(cases.indexOf(one)))).isEqualTo(one.expected()));
    }

    @Test
    void shouldShowAtTheQuestion_whatTheServerRefused() throws Exception {
        JsonNode notes =
                json.readTree("{\"type\":\"textarea\",\"id\":\"notes\",\"key\":\"notes\",\"label\":\"Notes\"}");
        Case one = new Case("refused", "refused", form("refused", List.of(notes)), Map.of(), Map.of(), Map.of(), null);
        try (Playwright playwright = Chromium.playwright();
                Browser browser = playwright.chromium().launch(Chromium.find().launch())) {
            Page page = open(browser, List.of(one));

            run(page, List.of(one));

            assertThat(page.locator(".nhsuk-error-summary a").textContent())
                    .isEqualTo("Notes do not please the server");
            assertThat(page.locator("[data-fl-key=notes] .nhsuk-error-message").textContent())
                    .isEqualTo("Error: Notes do not please the server");
            page.getByLabel("Notes").fill("Mended");
            PlaywrightAssertions.assertThat(page.locator("[data-fl-key=notes] .nhsuk-error-message"))
                    .hasCount(0);
        }
    }

    @Test
    void shouldSetANameApart_whenItIsWrittenRightToLeft() throws Exception {
        String name = "\u05de\u05e8\u05d9\u05dd";
        JsonNode words = json.readTree("{\"type\":\"text\",\"id\":\"words\",\"text\":\"{{name}} 12 Oak Road\"}");
        Case one = new Case(
                "names", "names", form("names", List.of(words)), Map.of("name", name), Map.of(), Map.of(), null);
        try (Playwright playwright = Chromium.playwright();
                Browser browser = playwright.chromium().launch(Chromium.find().launch())) {
            Page page = open(browser, List.of(one));

            PlaywrightAssertions.assertThat(page.locator("[data-fl-form]"))
                    .containsText("\u2068" + name + "\u2069 12 Oak Road");
        }
    }

    /** What a page told of the answers, or else what the server would have kept of those that it sent. */
    private Outcome outcome(Case one, JsonNode said) {
        return said.path("answers").isNull()
                ? new Outcome(json.convertValue(said.path("problems"), new TypeReference<>() {}), Map.of())
                : checked(one, json.convertValue(said.path("answers"), ANSWERS));
    }

    /** Given what a page would send without a check of its own: what was prefilled, typed first, and typed then. */
    private Outcome onTheServer(Case one) {
        Map<String, Object> answers = new LinkedHashMap<>(one.data());
        List<String> keys =
                Question.of(one.form().schema()).stream().map(Question::key).toList();
        answers.keySet().retainAll(keys);
        answers.putAll(one.first());
        answers.putAll(one.answers());
        return checked(one, answers);
    }

    private Outcome checked(Case one, Map<String, Object> answers) {
        try {
            return new Outcome(
                    List.of(), validator.check(one.form(), answers, one.data()).answers());
        } catch (InvalidAnswersException refused) {
            return new Outcome(refused.errors(), Map.of());
        }
    }

    private JsonNode inTheBrowser(List<Case> cases) throws Exception {
        try (Playwright playwright = Chromium.playwright();
                Browser browser = playwright.chromium().launch(Chromium.find().launch())) {
            return run(open(browser, cases), cases);
        }
    }

    private JsonNode run(Page page, List<Case> cases) throws IOException {
        List<Map<String, Object>> typed = cases.stream()
                .map(one -> Map.of("id", one.id(), "first", one.first(), "answers", (Object) one.answers()))
                .toList();
        return json.valueToTree(page.evaluate(resource("/form/form-cases.js"), typed));
    }

    private Page open(Browser browser, List<Case> cases) throws IOException {
        String forms = cases.stream()
                .map(one -> """
                    <div data-fl-form data-schema-id="%s" data-action="/%1$s" data-today="2026-03-02">
                    <script type="application/json" data-fl-schema>%s</script>
                    <script type="application/json" data-fl-data>%s</script></div>
                    """.formatted(one.id(), one.form().schema(), json.valueToTree(one.data())))
                .collect(Collectors.joining());
        Page page = browser.newPage();
        page.addInitScript(EVERYTHING_IS_IN_VIEW);
        page.route(
                "**/js/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody(resource(
                                "/static" + URI.create(route.request().url()).getPath()))));
        page.route(
                "**/cases",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody("<!doctype html><html lang=\"en\"><title>Cases</title><body>" + forms
                                + "<script>" + ScriptWords.in(Locale.UK) + "</script>"
                                + "<script type=\"module\" src=\"/js/form.js\"></script>")));
        page.navigate("http://fairlead.test/cases");
        return page;
    }

    private List<Case> cases() throws IOException {
        JsonNode table = json.readTree(resource("/form/form-cases.json"));
        List<Case> cases = new ArrayList<>();
        for (JsonNode row : table.path("conditions")) {
            ObjectNode asked = json.createObjectNode()
                    .put("type", "textfield")
                    .put("id", "asked")
                    .put("key", "asked")
                    .put("label", "Asked");
            asked.putObject("validate").put("required", true);
            asked.putObject("conditional").set("hide", row.path("condition"));
            Outcome expected = row.path("hidden").asBoolean()
                    ? new Outcome(List.of(), Map.of())
                    : new Outcome(List.of(new FieldError("asked", "Enter the asked")), Map.of());
            String id = "condition-" + cases.size();
            Map<String, Object> values = json.convertValue(row.path("values"), ANSWERS);
            cases.add(new Case(
                    row.path("name").asText(), id, form(id, List.of(asked)), values, Map.of(), Map.of(), expected));
        }
        for (JsonNode row : table.path("cases")) {
            String id = "case-" + cases.size();
            List<JsonNode> components = new ArrayList<>();
            row.path("form").forEach(key -> components.add(component(key, table.path("components"))));
            List<FieldError> errors = new ArrayList<>();
            row.path("errors")
                    .properties()
                    .forEach(one -> errors.add(
                            new FieldError(one.getKey(), one.getValue().asText())));
            cases.add(new Case(
                    row.path("name").asText(),
                    id,
                    form(id, components),
                    answers(row.path("data")),
                    answers(row.path("first")),
                    answers(row.path("answers")),
                    new Outcome(errors, answers(row.path("kept")))));
        }
        return cases;
    }

    /** A component by its key, or a group in full, with what it holds. */
    private JsonNode component(JsonNode named, JsonNode all) {
        String key = named.asText(named.path("id").asText());
        ObjectNode component = (named.isTextual() ? all.path(key) : named).deepCopy();
        component.put("id", key);
        if (component.path("type").asText().equals("group")) {
            List<JsonNode> inside = new ArrayList<>();
            component.path("components").forEach(one -> inside.add(component(one, all)));
            component.putArray("components").addAll(inside);
        } else {
            component.put("key", key);
        }
        return component;
    }

    private Form form(String id, List<JsonNode> components) {
        ObjectNode schema = json.createObjectNode().put("id", id).put("type", "default");
        schema.putArray("components").addAll(components);
        return new Form(id, 1, schema);
    }

    /** Answers, where a long text is written as what is repeated how often. */
    private Map<String, Object> answers(JsonNode row) {
        Map<String, Object> answers = row.isMissingNode() ? new LinkedHashMap<>() : json.convertValue(row, ANSWERS);
        answers.replaceAll((key, answer) -> answer instanceof Map<?, ?> text
                ? String.valueOf(text.get("repeat")).repeat((Integer) text.get("times"))
                : answer);
        return answers;
    }

    private static String resource(String name) {
        try (InputStream file = FormCasesTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Case(
            String name,
            String id,
            Form form,
            Map<String, Object> data,
            Map<String, Object> first,
            Map<String, Object> answers,
            Outcome expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Outcome(List<FieldError> problems, Map<String, Object> kept) {}
}
