package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.fairlead.FairleadApplication;
import org.fairlead.process.Agreements;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Plays every story of a folder on the real application, in a JVM of its own. Arguments are the folder and the file for
 * the results, one a line. For a change that is tried out the stories lie beside the folders of its diagrams, decisions
 * and forms, and a third argument says after how many seconds to stop whatever has been played. It ends with 1 when a
 * story did not go as it was written.
 */
public final class ScenarioRunner {

    /** The folder of the stories, beside those of a change that is tried out. */
    static final String STORIES = "stories";

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final int OUT_OF_TIME = 3;

    private final Agreements agreements;
    private final Stage stage;
    private final CleanSlate slate;
    private final InventedService service;
    private final ServiceClock clock;
    private final boolean bears;
    private final ScenarioFile files = new ScenarioFile();

    ScenarioRunner(ConfigurableApplicationContext application, boolean bears) {
        this.agreements = application.getBean(Agreements.class);
        this.stage = application.getBean(Stage.class);
        this.slate = application.getBean(CleanSlate.class);
        this.service = application.getBean(InventedService.class);
        this.clock = application.getBean(ServiceClock.class);
        this.bears = bears;
    }

    /** A line of the report: a story has begun, or how it went. */
    record Line(@Nullable String begins, @Nullable Result result) {}

    /** How a story went. */
    record Result(
            String file,
            String story,
            boolean safeguard,
            Rehearsal.@Nullable Trouble failure,
            List<String> notes,
            double seconds) {

        boolean passed() {
            return failure == null;
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2 && args.length != 3) {
            throw new IllegalArgumentException("Give the folder of the scenarios and the file for the results.");
        }
        boolean triesChange = args.length == 3;
        if (triesChange) {
            JvmApart.endWithParent(Duration.ofSeconds(Long.parseLong(args[2])), OUT_OF_TIME);
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<Result> results;
        Path stories = triesChange ? Path.of(args[0]).resolve(STORIES) : Path.of(args[0]);
        Path report = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(report.getParent());
        String[] settings = triesChange
                ? new String[] {"--fairlead.pathways=" + Path.of(args[0]).toUri(), "--logging.level.root=off"}
                : new String[0];
        try (BufferedWriter lines = Files.newBufferedWriter(report);
                ConfigurableApplicationContext application = new SpringApplicationBuilder(FairleadApplication.class)
                        .profiles("scenario")
                        .run(settings)) {
            results = new ScenarioRunner(application, triesChange).play(stories, lines, out);
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.println(results.size() - failed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private List<Result> play(Path folder, BufferedWriter lines, PrintStream out) throws IOException {
        begin();
        List<Result> results = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> stories = Files.list(folder)) {
            for (Path story : stories.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing((Path file) -> !isSafeguard(file))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList()) {
                write(lines, json, new Line(story.getFileName().toString(), null));
                Result result = play(story);
                results.add(result);
                write(lines, json, new Line(null, result));
                out.println(inWords(result));
            }
        }
        return results;
    }

    /** Opens the invented service, once before the first story. */
    void begin() {
        service.create();
        slate.remember();
    }

    /** Safeguards come first: when time runs out, they have been played. */
    private static boolean isSafeguard(Path story) {
        try (Stream<String> lines = Files.lines(story)) {
            return lines.anyMatch("safeguard: true"::equals);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void write(BufferedWriter lines, ObjectMapper json, Line line) throws IOException {
        lines.write(json.writeValueAsString(line));
        lines.newLine();
        lines.flush();
    }

    /** Plays a story and leaves nothing of it behind. */
    Result play(Path path) {
        try {
            return tell(path);
        } finally {
            slate.wipe();
        }
    }

    private Result tell(Path path) {
        String file = path.getFileName().toString();
        long begin = System.nanoTime();
        Scenario scenario = null;
        Rehearsal.Trouble failure = null;
        Play play = null;
        int number = 0;
        String doing = "";
        try {
            scenario = files.read(path);
            service.setOnly(scenario.settings());
            clock.moveTo(
                    scenario.begins().atTime(OPENING).atZone(WorkCalendar.ZONE).toInstant());
            play = bears ? stage.openBearing(file, scenario.usual()) : stage.open(file, scenario.usual());
            for (Step step : scenario.steps()) {
                number++;
                doing = step.toString();
                play.perform(step);
            }
            requireThatEverythingAgrees(file, scenario);
        } catch (ScenarioFailure failed) {
            failure = new Rehearsal.Trouble(
                    failed.file(),
                    failed.line(),
                    number,
                    doing,
                    failed.expected(),
                    failed.found(),
                    play == null ? List.of() : play.at());
        }
        return new Result(
                file,
                scenario == null ? file : scenario.story(),
                scenario != null && scenario.safeguard(),
                failure,
                play == null ? List.of() : play.notes(),
                (System.nanoTime() - begin) / 1_000_000 / 1000.0);
    }

    /**
     * However a story goes, case record, work list, timers and engine say the same. Owners' own are not held to it, and
     * one that talks to the engine past the service leaves the case as it was.
     */
    private void requireThatEverythingAgrees(String file, Scenario scenario) {
        boolean pastTheService = scenario.steps().stream()
                .anyMatch(step -> step.kind().equals("message") || step.kind().equals("start") && step.has("process"));
        List<String> found = bears ? List.of() : agreements.disagreements();
        List<String> wrong = found.stream()
                .filter(one -> !pastTheService || !one.startsWith("stage:") && !one.startsWith("of-nothing:"))
                .toList();
        if (!wrong.isEmpty()) {
            throw new ScenarioFailure(file, 1, say("scenario.everything-agrees"), String.join(", ", wrong));
        }
    }

    private static String inWords(Result result) {
        Rehearsal.Trouble failure = result.failure();
        if (failure == null) {
            return "ok      " + result.file() + ": " + result.story();
        }
        return "FAILED  %s: %s%n        %s, line %d%n        expected %s%n        found    %s"
                .formatted(
                        result.file(),
                        result.story(),
                        failure.file(),
                        failure.line(),
                        failure.expected(),
                        failure.found());
    }
}
