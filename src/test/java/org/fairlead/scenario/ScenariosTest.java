package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fairlead.process.Rehearsal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every story in {@code processes/scenarios} goes as its owner wrote it. */
class ScenariosTest {

    private static final Path STORIES = Path.of("processes", "scenarios");

    @TempDir
    static Path work;

    @TestFactory
    Stream<DynamicTest> everyStoryGoesAsItIsWritten() throws IOException, InterruptedException {
        PlayedScenarios played = PlayedScenarios.of(STORIES, work);
        assertThat(played.results()).isNotEmpty();
        return played.results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.file() + ": " + result.story(),
                        STORIES.resolve(result.file()).toUri(),
                        () -> requirePassed(result)));
    }

    private static void requirePassed(ScenarioRunner.Result result) {
        if (!result.passed()) {
            Rehearsal.Trouble failure = result.failure();
            fail(
                    "%s, line %d%nexpected %s%nfound    %s",
                    failure.file(), failure.line(), failure.expected(), failure.found());
        }
    }

    @Test
    void everyProcessHasAStory() throws IOException {
        List<String> stories = names(STORIES, ".yaml");
        for (String process : names(Path.of("processes"), ".bpmn")) {
            String id = process.substring(0, process.length() - ".bpmn".length());
            assertThat(stories).as("stories about " + id).anyMatch(story -> story.startsWith(id + "-"));
        }
    }

    @Test
    void everyStoryTellsAnEditorItsSchema() throws IOException {
        for (String story : names(STORIES, ".yaml")) {
            assertThat(Files.readAllLines(STORIES.resolve(story)).get(0))
                    .as(story)
                    .isEqualTo("# yaml-language-server: $schema=scenario.schema.json");
        }
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
