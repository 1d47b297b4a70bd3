package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.FairleadApplication;
import org.fairlead.process.Agreements;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.ServiceClock;
import org.fairlead.process.ShippedFiles;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Plays every story of a folder on the real application, in a JVM of its own. Arguments are the folder and the file for
 * the results, one a line; it ends with 1 when a story did not go as it was written. With a third argument the folder
 * holds those of the diagrams, decisions and forms that are tried out: then it is asked line by line for the folders of
 * stories in there, deploys first what has changed by then, and ends after so many seconds without being asked.
 */
public final class ScenarioRunner {

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final int OUT_OF_TIME = 3;

    private final Agreements agreements;
    private final Stage stage;
    private final CleanSlate slate;
    private final InventedService service;
    private final ServiceClock clock;
    private final boolean bears;
    private final ShippedFiles shipped;
    private final ScenarioFile files = new ScenarioFile();

    ScenarioRunner(ConfigurableApplicationContext application, boolean bears) {
        this.agreements = application.getBean(Agreements.class);
        this.stage = application.getBean(Stage.class);
        this.slate = application.getBean(CleanSlate.class);
        this.service = application.getBean(InventedService.class);
        this.clock = application.getBean(ServiceClock.class);
        this.bears = bears;
        this.shipped = application.getBean(ShippedFiles.class);
    }

    /** A line of the report: a story has begun, or how it went, or that all have been played. */
    record Line(@Nullable String begins, @Nullable Result result, boolean isLast) {

        static Line begins(String file) {
            return new Line(file, null, false);
        }

        static Line of(Result result) {
            return new Line(null, result, false);
        }

        static Line last() {
            return new Line(null, null, true);
        }
    }

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
        if (args.length == 3) {
            whenAsked(Path.of(args[0]), Duration.ofSeconds(Long.parseLong(args[2])));
            return;
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<Result> results;
        Path report = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(report.getParent());
        try (ConfigurableApplicationContext application = application()) {
            ScenarioRunner runner = new ScenarioRunner(application, false);
            runner.begin();
            results = runner.play(Path.of(args[0]), report, out);
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.println(results.size() - failed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private static ConfigurableApplicationContext application(String... settings) {
        return new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("scenario")
                .run(settings);
    }

    private static void whenAsked(Path folder, Duration idle) throws IOException {
        BlockingQueue<String> asked = JvmApart.asked(OUT_OF_TIME);
        try (ConfigurableApplicationContext application =
                application("--fairlead.pathways=" + folder.toUri(), "--logging.level.root=off")) {
            ScenarioRunner runner = new ScenarioRunner(application, true);
            runner.begin();
            String part = next(asked, idle);
            for (boolean isClean = true; isClean && part != null; part = isClean ? next(asked, idle) : null) {
                isClean = runner.playOn(folder, part);
            }
        }
        System.exit(0);
    }

    private static @Nullable String next(BlockingQueue<String> asked, Duration idle) {
        try {
            return asked.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Plays the stories of a part of the folder; false where they have left something behind. */
    private boolean playOn(Path folder, String part) throws IOException {
        shipped.deploy();
        String before = slate.rest();
        Path stories = folder.resolve(part);
        play(stories, stories.resolve("report"), new PrintStream(OutputStream.nullOutputStream()));
        return slate.rest().equals(before);
    }

    private List<Result> play(Path folder, Path report, PrintStream out) throws IOException {
        List<Result> results = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedWriter lines = Files.newBufferedWriter(report);
                Stream<Path> stories = Files.list(folder)) {
            for (Path story : stories.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing((Path file) -> !isSafeguard(file))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList()) {
                write(lines, json, Line.begins(story.getFileName().toString()));
                Result result = play(story);
                results.add(result);
                write(lines, json, Line.of(result));
                out.println(inWords(result));
            }
            write(lines, json, Line.last());
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
