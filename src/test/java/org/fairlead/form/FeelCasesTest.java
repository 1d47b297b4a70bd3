package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One table of conditions; the server's evaluator and the browser's must both agree with it. */
class FeelCasesTest {

    private static final Path TABLE = Path.of("src/test/resources/form/feel-cases.json");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldHideOnTheServer_whatTheTableSays() throws IOException {
        Hiding hiding = new Hiding(Clock.systemUTC());

        assertThat(cases().stream()
                        .filter(each -> hiding.isHidden(each.condition(), each.values()))
                        .map(Case::name))
                .containsExactlyElementsOf(expected());
    }

    @Test
    void shouldHideInTheBrowser_whatTheTableSays() throws Exception {
        assertThat(Path.of("node_modules/@bpmn-io/form-js"))
                .as("npm ci has been run, as the Maven build does")
                .exists();
        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/form/feel-cases.mjs",
                        Path.of("").toAbsolutePath().toString(),
                        TABLE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isZero();

        assertThat(json.readValue(printed, new TypeReference<List<String>>() {}))
                .containsExactlyElementsOf(expected());
    }

    private List<String> expected() throws IOException {
        return cases().stream().filter(Case::hidden).map(Case::name).toList();
    }

    private List<Case> cases() throws IOException {
        return json.readValue(TABLE.toFile(), new TypeReference<>() {});
    }

    private record Case(String name, String condition, Map<String, Object> values, boolean hidden) {}
}
