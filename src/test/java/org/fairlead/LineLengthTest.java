package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two files fit beside each other. The formatter breaks code; comments, texts and pages are broken by whoever writes
 * them. Tables are not broken, and neither is what a test is given in a text block.
 */
class LineLengthTest {

    private static final int LONGEST = 120;
    private static final List<Path> READ = Stream.of(
                    "src/main/java",
                    "src/test/java",
                    "src/main/resources/templates",
                    "src/main/frontend",
                    "src/main/resources/static/js",
                    "tools",
                    "docs",
                    "README.md",
                    "CONTRIBUTING.md")
            .map(Path::of)
            .toList();

    @Test
    void shouldFitBesideAnotherFile() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path place : READ) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(LineLengthTest::isWritten).toList()) {
                    addTooLong(file, tooLong);
                }
            }
        }
        assertThat(tooLong).as("lines of more than %d characters", LONGEST).isEmpty();
    }

    /** What a tool writes (the pathways in words) is as long as it is. */
    private static boolean isWritten(Path file) {
        return file.toString().matches(".*\\.(java|html|js|mjs|md)")
                && !file.startsWith("docs/owners/pathways")
                && !file.toString().contains(".min.");
    }

    private static void addTooLong(Path file, List<String> tooLong) throws IOException {
        List<String> lines = Files.readAllLines(file);
        boolean test = file.startsWith("src/test");
        boolean given = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean turns = test && (line.split("\"\"\"", -1).length % 2 == 0);
            if (line.length() > LONGEST && !given && !line.stripLeading().startsWith("|")) {
                tooLong.add(file + ":" + (at + 1));
            }
            given ^= turns;
        }
    }
}
