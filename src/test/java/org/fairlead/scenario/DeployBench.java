package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fairlead.ServiceTest;
import org.fairlead.bench.Findings;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * How long a deployment takes from the press of the button, with its rules and stories: the words of a form, a small
 * diagram and the largest, first as the stories' JVM starts for it, then as it is kept. Writes
 * {@code target/bench/deploy.json}.
 */
@ServiceTest
@Tag("bench")
@Import(DeployBench.Playing.class)
class DeployBench {

    /** The service as it is outside of tests, where stories are played. */
    @TestConfiguration
    static class Playing {

        @Bean
        Rehearsals rehearsals(BackgroundRunner runner, ObjectMapper json) {
            RehearsalLimits limits =
                    new RehearsalLimits(Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofMinutes(15), 384);
            return new Rehearsals(() -> limits, runner, json);
        }
    }

    private static final double NANOS = 1e9;

    @Autowired
    private Deployments deployments;

    @Autowired
    private StaffDirectory staff;

    @Test
    void measure() throws IOException {
        Findings findings = new Findings("deploy");
        findings.put("words of a form", seconds("forms/progress-review.form", "\"label\": \"", "\"label\": \"Now: "));
        findings.put("question, JVM starts", seconds("forms/signposting.form", "\"components\": [", question("One")));
        findings.put("question, JVM kept", seconds("forms/signposting.form", "\"components\": [", question("Two")));
        findings.put("small diagram", seconds("processes/signposting.bpmn", "name=\"Ask", "name=\"Now ask"));
        findings.put("largest diagram", seconds("processes/seeker-pathway.bpmn", "name=\"Decide", "name=\"Now decide"));
        findings.write();
    }

    private static String question(String key) {
        return "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_" + key + "\", \"key\": \"asked" + key
                + "\", \"label\": \"" + key + "\"},";
    }

    private double seconds(String file, String words, String others) throws IOException {
        Person owner = staff.find("owner").orElseThrow();
        String text = Files.readString(Path.of(file));
        String changed =
                text.substring(0, text.indexOf(words)) + others + text.substring(text.indexOf(words) + words.length());
        OwnersFile sent =
                new OwnersFile(Path.of(file).getFileName().toString(), changed.getBytes(StandardCharsets.UTF_8));
        long since = System.nanoTime();
        assertThat(deployments.deploy(List.of(sent), "page", "A try", owner).isAnything())
                .isTrue();
        double seconds = (System.nanoTime() - since) / NANOS;
        System.out.printf("%s: %.1f s%n", file, seconds);
        return seconds;
    }
}
