package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story that {@code examples/seeker-story.sh} tells is true of a real server. */
class SeekerStoryTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void theStoryIsToldToItsEnd() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            ProcessBuilder script = new ProcessBuilder("bash", "examples/seeker-story.sh").redirectErrorStream(true);
            script.environment().put("FAIRLEAD_URL", server.address());
            Process story = script.start();
            String told = new String(story.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(story.waitFor()).as(told).isZero();
            assertThat(told)
                    .contains("Nine months pass (P9M)")
                    .contains("the second data pack is entered")
                    .containsPattern("case ZW-\\S+ completed, both data packs entered");
        }
    }
}
