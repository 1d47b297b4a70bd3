package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the service declares is what it does: a declaration that is forgotten would refuse the owners' diagrams. */
class DeclarationsTest {

    private static final Pattern STARTS = Pattern.compile("pathways\\.start\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern SENDS = Pattern.compile("pathways\\.send\\([^;]*?, \"([a-z0-9-]+)\",");

    private final Declarations declared = Declarations.ofTheService();

    @Test
    void shouldDeclareEveryProcessThatIsStarted_andEveryMessageThatIsSent() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(found(STARTS, sources))
                    .as("put @Starts on the class that starts it")
                    .allMatch(process -> declared.starts(process).isPresent());
            assertThat(declared.messages())
                    .as("put @Tells on the class that sends it")
                    .containsAll(found(SENDS, sources));
        }
    }

    private static Set<String> found(Pattern pattern, List<Path> sources) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path source : sources) {
            names.addAll(pattern.matcher(Files.readString(source))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet()));
        }
        return names;
    }
}
