package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped beside our own code: its licences, and that nothing comes with it that we say does not. */
class SupplyTest {

    /** Each may be used and passed on with software under the Apache licence, given what is said in docs/security. */
    private static final Set<String> PERMISSIVE = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // of TwelveMonkeys, whose own text has three clauses
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL 1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MPL-2.0",
            "OFL-1.1",
            "iCal4j - License");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldShipNothing_whoseLicenceDoesNotAllowIt() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (JsonNode component : bill().path("components")) {
            Stream<String> said = component.path("licenses").findValues("license").stream()
                    .map(licence ->
                            licence.path("id").asText(licence.path("name").asText()));
            if (said.noneMatch(PERMISSIVE::contains)) {
                wrong.add(name(component));
            }
        }
        JsonNode packages =
                JSON.readTree(Files.readString(Path.of("package-lock.json"))).path("packages");
        packages.properties().forEach(one -> {
            String where = one.getKey();
            String licence = one.getValue().path("license").asText();
            if (!where.isEmpty()
                    && !one.getValue().path("dev").asBoolean()
                    && !Stream.of(licence.replaceAll("[()]", "").split(" (AND|OR) "))
                            .anyMatch(PERMISSIVE::contains)
                    && !isOfBpmnIo(where, licence)) {
                wrong.add(where);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /**
     * Theirs is MIT's with the duty to show their sign, which the viewers and editors do; some leave it to their
     * parent. That of cli-table, with which their linter draws in a terminal, stands in its README: MIT.
     */
    private static boolean isOfBpmnIo(String where, String licence) {
        return (licence.startsWith("SEE LICENSE") || licence.isEmpty())
                && where.matches("node_modules/(@bpmn-io/form-js-(viewer|editor)|bpmn-js|dmn-js(-[a-z-]+)?"
                        + "|component-props|cli-table)");
    }

    @Test
    void shouldNotShipWhatTheKnownFaultsAreIn() throws IOException {
        List<String> names = new ArrayList<>();
        bill().path("components").forEach(component -> names.add(name(component)));

        assertThat(names).as("the bill is whole").anyMatch(name -> name.startsWith("org.camunda.bpm:camunda-engine:"));
        assertThat(names)
                .noneMatch(name -> name.matches("org\\.(camunda|operaton)\\.bpm.*(rest|webapp|run).*"))
                .noneMatch(name -> name.matches("(junit|org\\.junit|org\\.mockito|org\\.testcontainers).*"))
                .noneMatch(name -> name.contains("devtools"));
    }

    /** The paper names versions; it is read by who decides whether to install, so they are those that are shipped. */
    @Test
    void shouldSayWhatIsShipped() throws IOException {
        String paper = Files.readString(Path.of("docs", "security", "supply.md"));
        for (JsonNode component : bill().path("components")) {
            if (Set.of("camunda-engine", "spring-boot", "tomcat-embed-core", "h2", "postgresql")
                    .contains(component.path("name").asText())) {
                assertThat(paper)
                        .contains("| %s | %s |"
                                .formatted(
                                        component.path("name").asText(),
                                        component.path("version").asText()));
            }
        }
    }

    private static JsonNode bill() throws IOException {
        try (InputStream bill = SupplyTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            return JSON.readTree(bill);
        }
    }

    private static String name(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText() + ":"
                + component.path("version").asText();
    }
}
