package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the papers on safety and privacy name is there, links lead on, and no requirement of the ASVS is left without an
 * answer.
 */
class PapersTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Path PAPERS = Path.of("docs/security");
    private static final Path REQUIREMENTS = Path.of("src/test/resources/asvs-5.0.txt");

    private static final Pattern NAMED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s/][^)#\\s]*)");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Test)(?:#(\\w+))?");

    /** A row of the paper on the ASVS. */
    record Row(String requirement, String level, String asked, String answer) {}

    static List<Path> papers() throws IOException {
        List<Path> papers = new ArrayList<>(List.of(Path.of("docs/governance.md")));
        try (Stream<Path> all = Files.list(PAPERS)) {
            all.filter(file -> file.toString().endsWith(".md")).sorted().forEach(papers::add);
        }
        return papers;
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyTestThatIsNamedIsThere(Path paper) throws Exception {
        for (String named : named(paper)) {
            if (named.matches("[A-Z]\\w*Test\\b.*")) {
                Matcher test = TEST.matcher(named);
                assertThat(test.matches()).as(named).isTrue();
                assertThat(isThere(test.group(1), test.group(2))).as(named).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyFileThatIsNamedIsThere(Path paper) throws IOException {
        for (String named : named(paper)) {
            if (named.matches("(src|docs|processes|forms|\\.ci)(/.*)?")) {
                assertThat(Path.of(named)).exists();
            }
        }
    }

    /** Of all that is written, not only of the papers. */
    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> written = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> all = Files.walk(Path.of("docs"))) {
            all.filter(file -> file.toString().endsWith(".md")).forEach(written::add);
        }
        for (Path page : written) {
            assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                    .as(page.toString())
                    .filteredOn(link -> !link.contains(":"))
                    .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
        }
    }

    @Test
    void everyRequirementIsAnsweredOnce() throws IOException {
        List<String> answered = new ArrayList<>();
        for (Row row : rows()) {
            answered.add(row.requirement() + " " + row.level());
        }
        assertThat(answered).isEqualTo(Files.readAllLines(REQUIREMENTS));
    }

    /** What is met is shown by something; what is open says until when. */
    @Test
    void everyAnswerHasItsReason() throws IOException {
        for (Row row : rows()) {
            assertThat(row.answer())
                    .as(row.requirement())
                    .matches("met: .*`.+`.*|not applicable: .+|open: .+ (before|until|with) .+");
        }
    }

    @Test
    void theCountsAreRight() throws IOException {
        List<String> counts = new ArrayList<>();
        for (String answer : List.of("met", "not applicable", "open", "all")) {
            long first = count(answer, "1");
            long second = count(answer, "2");
            counts.add("| %s | %d | %d | %d |".formatted(answer, first, second, first + second));
        }
        assertThat(Files.readAllLines(asvs())).containsSubsequence(counts);
    }

    private static long count(String answer, String level) throws IOException {
        long count = 0;
        for (Row row : rows()) {
            boolean counts = answer.equals("all") || row.answer().startsWith(answer + ": ");
            count += counts && row.level().equals(level) ? 1 : 0;
        }
        return count;
    }

    private static Path asvs() {
        return PAPERS.resolve("asvs.md");
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(asvs()).stream()
                .filter(line -> line.matches("\\| \\d+\\.\\d+\\.\\d+ \\|.*"))
                .map(line -> line.split(" \\| |^\\| | \\|$"))
                .map(cells -> new Row(cells[1], cells[2], cells[3], cells[4]))
                .toList();
    }

    private static List<String> named(Path paper) throws IOException {
        List<String> named = new ArrayList<>();
        Matcher ticks = NAMED.matcher(Files.readString(paper));
        while (ticks.find()) {
            named.add(ticks.group(1));
        }
        return named;
    }

    /** Whether there is a test class with this name and, where one is named, this test in it. */
    private static boolean isThere(String simple, String method) throws IOException, ClassNotFoundException {
        List<String> found;
        try (Stream<Path> all = Files.walk(TESTS)) {
            found = all.filter(file -> file.endsWith(simple + ".java"))
                    .map(file -> TESTS.relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .toList();
        }
        if (found.size() != 1) {
            return false;
        }
        Class<?> test = Class.forName(found.get(0), false, PapersTest.class.getClassLoader());
        return Arrays.stream(test.getDeclaredMethods())
                .filter(one -> method == null || one.getName().equals(method))
                .flatMap(one -> Arrays.stream(one.getAnnotations()))
                .anyMatch(is -> is.annotationType().getSimpleName().endsWith("Test"));
    }
}
