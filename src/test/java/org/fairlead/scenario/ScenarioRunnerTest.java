package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.fairlead.process.Rehearsal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A story that does not go as it is written says where, what was expected, and what was there. */
class ScenarioRunnerTest {

    @TempDir
    static Path work;

    private static PlayedScenarios played;

    @BeforeAll
    static void play() throws IOException, InterruptedException {
        played = PlayedScenarios.of(Path.of("src", "test", "resources", "scenarios"), work);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong-task.yaml        | 6 | a task close-case for linkworker       | tasks [",
                "wrong-expectation.yaml | 8 | a task decide-intake                   | [triage-referral]",
                "wrong-answer.yaml      | 7 | answers that the form takes            | urgency: ",
                "wrong-person.yaml      | 5 | one of [admin,                         | nobody",
                "wrong-role.yaml        | 5 | a task triage-referral for impact      | that impact may not see",
                "wrong-word.yaml        | 6 | a story as scenario.schema.json        | taks",
                "wrong-yaml.yaml        | 4 | YAML                                   | expected",
                "wrong-usual.yaml       | 2 | a file answers/unusual.yaml            | no such file",
                "wrong-end.yaml         | 8 | the end completed                      | declined",
            })
    void aBadStoryNamesFileLineExpectedAndFound(String file, int line, String expected, String found) {
        Rehearsal.Trouble failure = result(file).failure();

        assertThat(failure.file()).isEqualTo(file);
        assertThat(failure.line()).as("line in " + failure).isEqualTo(line);
        assertThat(failure.expected()).contains(expected);
        assertThat(failure.found()).contains(found);
    }

    @Test
    void theOthersArePlayedAllTheSame() {
        assertThat(result("right.yaml").passed()).isTrue();
        assertThat(played.exitCode()).isEqualTo(1);
        assertThat(played.output())
                .contains("ok      right.yaml")
                .contains("FAILED  wrong-expectation.yaml")
                .contains("1 passed, 9 failed");
    }

    private static ScenarioRunner.Result result(String file) {
        return played.results().stream()
                .filter(result -> result.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
