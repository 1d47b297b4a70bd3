package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in {@code forms/} keeps the rules that a form of an owner must keep, and some of our own. */
class ShippedFormsTest {

    private final ObjectMapper json = new ObjectMapper();
    private final SupportedComponents supported = new SupportedComponents(new Hiding(Clock.systemUTC()));

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldFindForms() throws IOException {
        assertThat(forms()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldUseOnlyWhatIsSupported(Path file) throws IOException {
        assertThat(supported.problems(schema(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldBeNamedAfterItsId_andMadeForTheEngine(Path file) throws IOException {
        JsonNode schema = schema(file);

        assertThat(schema.path("id").asText() + ".form")
                .isEqualTo(file.getFileName().toString());
        assertThat(schema.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(schema.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(schema.path("type").asText()).isEqualTo("default");
        assertThat(schema.path("schemaVersion").asInt()).isEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldLimitEveryText(Path file) throws IOException {
        for (JsonNode component : schema(file).path("components")) {
            switch (component.path("type").asText()) {
                case "textfield" ->
                    assertThat(component.path("validate").path("maxLength").asInt())
                            .as(component.path("key").asText())
                            .isBetween(1, 200);
                case "textarea" ->
                    assertThat(component.path("validate").path("maxLength").asInt())
                            .as(component.path("key").asText())
                            .isBetween(1, 4000);
                default -> {}
            }
        }
    }

    @Test
    void shouldRouteNothingOfTheReferral() throws IOException {
        assertThat(Question.of(schema(Path.of("forms/referral.form")))).noneMatch(Question::route);
    }

    @Test
    void shouldNameTheProblemsOfAForm() throws IOException {
        JsonNode bad = json.readTree("""
            {"id":"bad","components":[
              {"type":"textfield","id":"a","key":"name","label":"Name","properties":{"route":"true"}},
              {"type":"datetime","subtype":"date","id":"b","key":"born","dateLabel":"Born","properties":{"route":"true"}},
              {"type":"checklist","id":"c","key":"list","label":"List","values":[{"label":"A","value":"a"}],"properties":{"route":"true"}},
              {"type":"filepicker","id":"d","key":"file","label":"File"},
              {"type":"textfield","id":"a","key":"again","label":"Same id"},
              {"type":"textfield","id":"e","key":"name","label":"Same key"},
              {"type":"textfield","id":"f","key":"a.b","label":"Dotted key"},
              {"type":"textfield","id":"g","key":"nameless"},
              {"type":"radio","id":"h","key":"choice","label":"No options"},
              {"type":"text","id":"i","text":"x","conditional":{"hide":"=(("}},
              {"type":"textfield","id":"j","key":"pattern","label":"Pattern","validate":{"pattern":"(("}},
              {"type":"number","id":"k","key":"most","label":"Most","validate":{"max":"=other"}},
              {"type":"select","id":"n","key":"alike","label":"Alike","values":[{"label":"A","value":"a"},{"label":"B","value":"a"}]},
              {"type":"separator","id":"bad"},
              {"type":"group","id":"l","path":"inside","components":[{"type":"html","id":"m","content":"x"}]}
            ]}\
            """);

        List<String> named = new ArrayList<>();
        supported.problems(bad).forEach(problem -> named.add(problem.component()));
        assertThat(named)
                .containsExactly(
                        "name",
                        "born",
                        "list",
                        "file",
                        "again",
                        "name",
                        "a.b",
                        "nameless",
                        "choice",
                        "i",
                        "pattern",
                        "most",
                        "alike",
                        "bad",
                        "l",
                        "m");
    }

    @Test
    void shouldLetADateRoute_whenItSaysNothingAboutAPerson() throws IOException {
        JsonNode good = json.readTree("""
            {"id":"good","components":[{"type":"datetime","subtype":"date","id":"b","key":"meeting","dateLabel":"Meeting",
              "properties":{"route":"true","personal":"false"}}]}\
            """);

        assertThat(supported.problems(good)).isEmpty();
    }

    private JsonNode schema(Path file) throws IOException {
        return json.readTree(file.toFile());
    }
}
