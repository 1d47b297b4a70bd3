package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The tables that a new database gets are those that the engine in use expects. */
class EngineScriptsTest {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void shouldBeThoseOfTheEngine(String dialect) throws IOException {
        String files = "activiti." + dialect + ".create.*.sql";

        assertThat(scripts("db/engine/7.24.0/" + files))
                .as("The engine has other tables than V1__engine makes: leave V1 and its scripts as they are, add the"
                        + " engine's upgrade script as a new migration, and compare from then on what both make")
                .isNotEmpty()
                .isEqualTo(scripts("org/camunda/bpm/engine/db/create/" + files));
    }

    private static Map<String, String> scripts(String where) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:" + where))
                .collect(Collectors.toMap(Resource::getFilename, EngineScriptsTest::text));
    }

    private static String text(Resource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?m)^--.*", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
