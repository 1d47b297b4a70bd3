package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What people read stands in {@code messages.properties}: no sentence stands in Java or in a template, every key that
 * is asked for is there, every key that is there is asked for, and no sentence stands there twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentencesTest {

    /** A sentence in Java that may stay there, and why. */
    private record Exempt(String file, String words, String why) {

        boolean holds(Said said) {
            return said.file().matches(file)
                    && Pattern.compile(words, Pattern.DOTALL)
                            .matcher(said.words())
                            .find();
        }
    }

    private record Said(String file, String words) {}

    private static final List<Exempt> EXEMPT = List.of(
            new Exempt(
                    "demo/Invented.*|demo/ChildrenFile.*|scenario/InventedService.*",
                    ".",
                    "invented data, not words of Fairlead"),
            new Exempt("process/.*MoveFindings.*", ".", "what the engine says, looked for in its words"),
            new Exempt("intake/.*CalendarEntries.*", "^-//|^text/calendar", "file format"),
            new Exempt("scenario/.*(Recorder.*|Recorded).*", ".", "the language of scenarios"),
            new Exempt("scenario/.*ScenarioRunner.*", "(^|\\n)(FAILED|ok |safeguard)|passed, ", "the log of the build"),
            new Exempt("scenario/.*JvmApart.*", ".", "impossible"),
            new Exempt("notification/.*Placeholder.*", "^(?!Only a letter|.* is not known)", "made-up examples"),
            new Exempt(
                    "screening/.*ClassList.*",
                    "^(pupil code|school year|young carer|change at home|free school meals|special needs|other"
                            + " language at home)$",
                    "column headings of a file"),
            new Exempt("support/.*OpenReferral.*", "^temporarily closed$", "a status of the specification"),
            new Exempt("datapack/.*EarlierPacks.*", "^time point$", "column heading of a file"),
            new Exempt("datapack/.*InstrumentWordings.*", "^(. answer .|answer .)$", "column of a file"),
            new Exempt("system/.*PdfPrinter.*", ".", "impossible"),
            new Exempt(
                    "system/.*SecurityConfiguration.*",
                    "^(img|font)-src|^not good$",
                    "headers, and what nobody is told"),
            new Exempt("year/(ServiceWorld|YearStage).*", "Carer |Worker |Erin", "names of invented people"),
            new Exempt("scenario/.*CleanSlate.*", ".", "SQL"),
            new Exempt("casework/.*CaseRepository.*", "like :words", "SQL"),
            new Exempt("system/.*TypedJdbc.*", "on conflict", "SQL"),
            new Exempt(
                    "casework/(FileSettings|FileStore|VirusScanner).*",
                    "^fairlead\\.",
                    "start-up message for who runs it"),
            new Exempt("casework/Pictures.*", ".", "what nobody is told"),
            new Exempt("impact/.*ReportCsv.*", ".", "column heading of a file"),
            new Exempt("safeguarding/.*ConcernRepository.*", "sealed:", "SQL"),
            new Exempt("worklist/.*Tasks.*", "^ to …", "the audit trail's"),
            new Exempt("directory/.*Places.*", "^… … to …$", "the audit trail's"),
            new Exempt(
                    "system/.*(SealKeys|ColumnSealing|SealedColumn|SealedWrite).*",
                    ".",
                    "start-up message for who runs it"),
            new Exempt("scenario/.*Step\\.java", ".", "a path in a story"),
            new Exempt("notification/TextGateway.*", "fairlead\\.text", "start-up message for who runs it"),
            new Exempt("process/engine/StepDelegate.*", ".", "impossible"),
            new Exempt("process/move/CaseMoving.*", "^It failed each time$", "kept with the finding, in English"),
            new Exempt("staff/(FirstAdministrator|DemoOrService).*", ".", "start-up message for who runs it"),
            new Exempt(
                    "(system/(Installation|MetricsAccess|UnsafeSettings|WrongSetting)|directory/ProviderSettings).*",
                    ".",
                    "start-up message for who runs it"),
            new Exempt("system/RecordRows.*", ".", "impossible"),
            new Exempt("system/.*DataInUse.*", ".", "start-up message for who runs it"));

    /**
     * Alike, but not the same: one is the title of a page and the other leads there, or one may change without the
     * other.
     */
    private static final Set<String> SAID_TWICE = Set.of(
            "Renew or change what is shared",
            "Point a parent or carer to other help",
            "A question of CAMHS was answered",
            "Very high scores for the school",
            "0 no worry, 1 some, 2 a lot",
            "hands its work to something outside",
            "The family could not be reached",
            "Nothing is overdue.",
            "CAMHS was asked to see the child sooner",
            "Record a case as a scenario");

    private static final Path JAVA = Path.of("src/main/java/org/fairlead");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "input", "link", "meta");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][\\w:-]*)((?:\\s+[^\\s=>]+(?:\\s*=\\s*\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

    private final Properties messages = new Properties();
    private String sources;

    @BeforeAll
    void read() throws IOException {
        try (Reader words = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            messages.load(words);
        }
        StringBuilder all = new StringBuilder();
        for (String folder : List.of("src/main/java", "src/main/resources", "src/main/frontend")) {
            for (Path file : files(Path.of(folder))) {
                if (file.toString().matches(".*\\.(java|html|js|mjs|ts|xsl)")) {
                    all.append(Files.readString(file)).append('\n');
                }
            }
        }
        sources = all.toString();
    }

    @Test
    void shouldFindNoSentenceInJava() throws IOException {
        Set<Exempt> needed = new HashSet<>();
        List<Said> found = new ArrayList<>();
        for (Said said : saidInJava()) {
            List<Exempt> exempt = EXEMPT.stream().filter(one -> one.holds(said)).toList();
            needed.addAll(exempt);
            if (exempt.isEmpty()) {
                found.add(said);
            }
        }

        assertThat(found).as("say it with Sentences.say and a key").isEmpty();
        assertThat(EXEMPT)
                .as("exceptions that nothing needs any more")
                .filteredOn(one -> !needed.contains(one))
                .isEmpty();
    }

    @Test
    void shouldFindNoSentenceInATemplate() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(TEMPLATES)) {
            wordsOf(Files.readString(file).replaceAll("(?s)<!--.*?-->", " "))
                    .forEach(words -> found.add(TEMPLATES.relativize(file) + ": " + words));
        }

        assertThat(found).as("say it with #{…}").isEmpty();
    }

    @Test
    void shouldHaveEveryKeyThatIsAskedFor() {
        Set<String> asked = new TreeSet<>();
        for (String use : List.of(
                "\\b(?:Sentences\\.)?say\\(\\s*\"([\\w-]+\\.[\\w.-]+)\"",
                "#\\{([a-z][\\w-]*\\.[\\w.-]+)",
                "msg\\('([\\w.-]+)'",
                "(?:NotFound|NotAllowed|Conflict)Exception\\(\\s*\"([\\w.-]+)\"",
                "(?:FieldError|InvalidAnswersException)\\([^;]*?,\\s*\"([a-z]+\\.[a-z0-9.-]+)\"",
                "getMessage\\(\"([\\w.-]+)\",")) {
            Pattern.compile(use)
                    .matcher(sources)
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !key.endsWith(".") && !key.endsWith("-"))
                    .forEach(asked::add);
        }

        assertThat(asked).hasSizeGreaterThan(1000);
        asked.removeAll(messages.stringPropertyNames());
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldAskForEveryKey() {
        Set<String> literals = new HashSet<>();
        Pattern.compile("['\"|{]([a-z][\\w-]*\\.[\\w.-]*)")
                .matcher(sources)
                .results()
                .map(found -> found.group(1))
                .forEach(literals::add);
        // such as "moves.finding." + code
        List<String> beginnings = literals.stream()
                .filter(key -> key.endsWith(".") || key.endsWith("-"))
                .toList();

        assertThat(messages.stringPropertyNames())
                .filteredOn(
                        key -> !literals.contains(key) && beginnings.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    @Test
    void shouldSayASentenceOnce() {
        Map<String, List<String>> keys = new HashMap<>();
        for (String key : messages.stringPropertyNames()) {
            String words = messages.getProperty(key);
            if (words.split(" ").length > 5 || words.matches(".* .*[.?]")) {
                keys.computeIfAbsent(words, none -> new ArrayList<>()).add(key);
            }
        }
        keys.keySet().removeAll(SAID_TWICE);

        assertThat(keys.values()).filteredOn(same -> same.size() > 1).isEmpty();
    }

    private static List<Said> saidInJava() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Said> all = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files(JAVA)));
            for (CompilationUnitTree unit : task.parse()) {
                String file = JAVA.toAbsolutePath()
                        .relativize(Path.of(unit.getSourceFile().toUri()).toAbsolutePath())
                        .toString();
                new SentencesInJava(found -> all.add(new Said(file, found.words()))).scan(unit, null);
            }
        }
        return all;
    }

    /** The words of a template that are shown as they stand there; a title of a file of fragments is never shown. */
    private static List<String> wordsOf(String template) {
        List<String> words = new ArrayList<>();
        Deque<Boolean> replaced = new ArrayDeque<>();
        Matcher tag = TAG.matcher(template);
        for (int from = 0; tag.find(); from = tag.end()) {
            String text =
                    template.substring(from, tag.start()).replaceAll("(?s)\\[\\[.*?]]|&\\w+;|<!doctype[^>]*>", " ");
            if (WORD.matcher(text).find() && !replaced.contains(true)) {
                words.add(text.strip());
            }
            String attributes = tag.group(3);
            Matcher attribute = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"").matcher(attributes);
            while (attribute.find()) {
                words.addAll(wordsOf(attribute.group(1), attribute.group(2)));
            }
            if (!tag.group(1).isEmpty()) {
                replaced.pop();
            } else if (!VOID.contains(tag.group(2)) && !tag.group().endsWith("/>")) {
                replaced.push(tag.group(2).matches("script|style|title")
                        || Pattern.compile("th:(u?text|replace)=")
                                .matcher(attributes)
                                .find());
            }
        }
        return words;
    }

    private static List<String> wordsOf(String attribute, String value) {
        if (Set.of("aria-label", "title", "placeholder", "alt").contains(attribute)) {
            return List.of(value);
        }
        return attribute.matches("th:(u?text|title|alt|placeholder|aria-label|attr|with)")
                ? Pattern.compile("'([^']*)'|\\|([^|]*)\\|")
                        .matcher(value)
                        .results()
                        .map(MatchResult::group)
                        .map(words -> words.replaceAll("[$#@]\\{[^}]*}", " "))
                        .filter(words -> Pattern.compile("[A-Za-z]{2,} [a-z]{2,}")
                                .matcher(words)
                                .find())
                        .filter(words -> !words.matches(".*-(hint|error|none|name).*"))
                        .toList()
                : List.of();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
