package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people really type, send and do: every row of the list names tests that are there, every file is in it. */
class CasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/cases");
    private static final Path TESTS = Path.of("src/test/java");

    /** A row of the list: what, and the tests that show it. */
    record Row(String what, List<String> shownBy) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.endsWith("| shown by |"))
                .map(line -> line.split(" \\| |^\\| | \\|$"))
                .map(cells -> new Row(cells[1], List.of(cells[3].split(", "))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsShownByTestsThatAreThere(Row row) throws Exception {
        for (String shown : row.shownBy()) {
            String[] parts = shown.split("#");
            Class<?> test = Class.forName(nameOf(parts[0]));
            assertThat(Arrays.stream(test.getDeclaredMethods())
                            .filter(method ->
                                    parts.length == 1 || method.getName().equals(parts[1]))
                            .filter(method -> Arrays.stream(method.getAnnotations())
                                    .anyMatch(is ->
                                            is.annotationType().getSimpleName().endsWith("Test"))))
                    .as(shown)
                    .isNotEmpty();
        }
    }

    /** A file that nobody reads shows nothing. */
    @Test
    void everyFileIsInTheList_andReadByTheTestThatItNames() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            all.map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> name.endsWith(".csv"))
                    .forEach(name -> files.add(name.replace(".csv", "")));
        }
        Set<String> listed = new TreeSet<>();
        for (Row row : rows()) {
            for (String name : row.what().split(", ")) {
                if (files.contains(name)) {
                    listed.add(name);
                    String test = row.shownBy().get(0).split("#")[0];
                    assertThat(Files.readString(TESTS.resolve(nameOf(test).replace('.', '/') + ".java")))
                            .containsPattern("[\"{, ]" + name + "[\", ]");
                }
            }
        }
        assertThat(listed).isEqualTo(files);
    }

    private static String nameOf(String simple) throws IOException {
        try (Stream<Path> all = Files.walk(TESTS)) {
            return all.filter(file -> file.endsWith(simple + ".java"))
                    .map(file -> TESTS.relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .collect(Collectors.joining());
        }
    }
}
