package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.form.SupportedComponents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules that the Modeler and our own editor ask while somebody draws find what the guard finds: the same rule at
 * the same element, in the same words, in every diagram that the guard's own cases, the shipped files and what is left
 * of them make.
 */
class PluginRulesTest {

    private static final Path PAGE = Path.of("docs/owners/rules/README.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FileReading READING = new FileReading();
    private static final Parsed PARSED = new Parsed(READING);

    /** What only the service knows of a file: its name, and which areas there are. */
    private static final Set<String> OF_THE_FILE = Set.of("process.file-holds-but-called", "process.no-area");

    private static List<Case> cases;
    private static JsonNode said;

    record Case(String about, OwnersFile file, boolean opened) {

        @Override
        public String toString() {
            return about;
        }
    }

    record Found(String rule, String element, String message, String mend) {}

    @BeforeAll
    static void ask(@TempDir Path folder) throws Exception {
        cases = Stream.concat(
                        Fixture.all().stream()
                                .flatMap(fixture ->
                                        fixture.files().stream().map(file -> new Case(fixture.toString(), file, true))),
                        Stream.concat(
                                shipped(),
                                Mutants.all().stream()
                                        .filter(mutant -> Set.of(Mutants.Kind.ELEMENT, Mutants.Kind.ARROW)
                                                .contains(mutant.kind()))
                                        .filter(mutant -> mutant.file()
                                                .matches("(was-not-brought|signposting|peer-supervision)\\.bpmn"))
                                        .map(mutant -> new Case(
                                                mutant.toString(), Folder.file(mutant.file(), mutant.text()), false))))
                .filter(one -> one.file().name().endsWith(".bpmn"))
                .toList();
        Path sent = folder.resolve("cases.json");
        JSON.writeValue(
                sent.toFile(),
                Map.of(
                        "offers",
                                new Guard(SupportedComponents.alone(), Declarations.ofTheService())
                                        .offers(new Folder()),
                        "cases",
                                cases.stream()
                                        .map(one -> Map.of(
                                                "xml",
                                                new String(one.file().content(), StandardCharsets.UTF_8),
                                                "opened",
                                                one.opened()))
                                        .toList()));
        Process node = new ProcessBuilder("node", "src/test/frontend/plugin-rules.mjs", sent.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        said = JSON.readTree(node.getInputStream());
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
    }

    private static Stream<Case> shipped() {
        return Folder.shipped().entrySet().stream()
                .map(file -> new Case("as it is shipped", Folder.file(file.getKey(), file.getValue()), false));
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        said.get("names").forEach(name -> names.add(name.asText()));
        return names;
    }

    @Test
    void shouldFindWhatTheGuardFinds_inTheSameWords() {
        Set<String> names = names();
        List<String> differences = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        int compared = 0;
        for (int at = 0; at < cases.size(); at++) {
            Case one = cases.get(at);
            Optional<Set<Found>> guards = byTheGuard(one.file(), names);
            if (guards.isEmpty()) {
                continue; // no editor could open it
            }
            compared++;
            guards.get().forEach(found -> seen.add(found.rule()));
            JsonNode findings = said.at("/found/" + at + "/findings");
            Set<Found> plugins = byThePlugin(findings, one.file().name());
            if (!guards.get().equals(plugins)) {
                differences.add(one + " (" + one.file().name() + ")\n  the guard alone: "
                        + without(guards.get(), plugins) + "\n  the plug-in alone: " + without(plugins, guards.get()));
            }
            JsonNode drawn = said.at("/found/" + at + "/drawn");
            if (drawn.isArray() && !asDrawn(findings).equals(asDrawn(drawn))) {
                differences.add(one + " (" + one.file().name() + "): opened in the Modeler it says " + drawn);
            }
        }
        assertThat(compared).isGreaterThan(250);
        assertThat(differences).isEmpty();
        assertThat(seen).as("every rule has something to find").isEqualTo(names);
    }

    private static Optional<Set<Found>> byTheGuard(OwnersFile file, Set<String> names) {
        Findings findings = new Findings();
        String name = file.name();
        try {
            Diagram diagram = (Diagram) READING.read(name, READING.text(file));
            Surroundings around = new Surroundings(
                    new AreaView(new Folder(), null), PARSED, Declarations.ofTheService(), SupportedComponents.alone());
            around.lay(diagram);
            for (Rule rule :
                    Guard.RULES.stream().filter(one -> names.contains(one.id())).toList()) {
                findings.by(rule.id());
                rule.check(diagram, around, findings);
            }
        } catch (FileReading.Refused refused) {
            if (!say("process.file-must-hold-exactly").equals(refused.getMessage())) {
                return Optional.empty();
            }
            findings.by(refused.rule());
            findings.add(name, refused.getMessage(), refused.mend());
        }
        return Optional.of(findings.list().stream()
                .filter(found -> names.contains(found.rule()) && !isOfTheFile(found))
                .map(found -> new Found(found.rule(), found.element(), found.message(), found.mend()))
                .collect(Collectors.toSet()));
    }

    private static boolean isOfTheFile(Finding found) {
        return found.element().equals(found.file())
                && OF_THE_FILE.stream().anyMatch(key -> found.message().endsWith(ending(key)));
    }

    /** How a sentence ends after what is put into it. */
    private static String ending(String key) {
        String words = say(key, "~");
        return words.substring(words.lastIndexOf('~') + 1);
    }

    private static Set<Found> byThePlugin(JsonNode findings, String file) {
        Set<Found> found = new HashSet<>();
        for (JsonNode one : findings) {
            String element = one.has("about")
                    ? one.get("about").asText()
                    : one.path("element").asText(file);
            found.add(new Found(
                    one.get("rule").asText(),
                    element.equals("null") ? file : element,
                    one.get("message").asText(),
                    one.get("mend").asText()));
        }
        return found;
    }

    /** The rules, and what they say, wherever it is shown. */
    private static Set<List<String>> asDrawn(JsonNode findings) {
        Set<List<String>> found = new HashSet<>();
        findings.forEach(one -> found.add(List.of(
                one.get("rule").asText(),
                one.path("mend").asText().isEmpty()
                        ? one.get("message").asText()
                        : one.get("message").asText() + " " + one.get("mend").asText())));
        return found;
    }

    private static Set<Found> without(Set<Found> some, Set<Found> others) {
        Set<Found> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Test
    void shouldSayOfEveryOtherRule_whyItNeedsTheService() throws IOException {
        Set<String> rules = new TreeSet<>(names());
        Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\w").matcher(Files.readString(PAGE));
        while (row.find()) {
            assertThat(rules.add(row.group(1)))
                    .as(row.group(1) + " is asked while somebody draws")
                    .isTrue();
        }
        assertThat(rules).containsExactlyInAnyOrderElementsOf(Guard.rules());
    }
}
