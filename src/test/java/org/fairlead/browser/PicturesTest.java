package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every picture in the docs can be taken again, is looked at somewhere, and is light. */
class PicturesTest {

    private static final Pattern SHOWN = Pattern.compile("!\\[[^]]{10,}]\\(([^)]+\\.png)\\)");
    private static final long ALL_OF_THEM = 2_000_000;

    @Test
    void everyPictureIsOneThatIsTaken_andIsShown() throws IOException {
        List<Path> taken = Arrays.stream(Picture.values()).map(Picture::file).toList();

        assertThat(files(".png")).as("the pictures in docs").containsExactlyInAnyOrderElementsOf(taken);
        assertThat(shown()).as("the pictures on a page").containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void togetherTheyAreLight() throws IOException {
        long bytes = 0;
        for (Path picture : files(".png")) {
            bytes += Files.size(picture);
        }
        assertThat(bytes).isLessThan(ALL_OF_THEM);
    }

    private static List<Path> shown() throws IOException {
        return Stream.concat(files(".md").stream(), Stream.of(Path.of("README.md")))
                .flatMap(page -> SHOWN.matcher(text(page))
                        .results()
                        .map((MatchResult one) ->
                                page.resolveSibling(one.group(1)).normalize()))
                .toList();
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Picture.DOCS)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
