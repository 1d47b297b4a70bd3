package org.fairlead.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fairlead.FairleadApplication;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.WorkCalendar;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Plays every story of a folder on the real application, in a JVM of its own: arguments are the folder and the file for
 * the results. It ends with 1 when a story did not go as it was written.
 */
public final class ScenarioRunner {

    private static final LocalTime OPENING = LocalTime.of(9, 0);

    private final Stage stage;
    private final CleanSlate slate;
    private final InventedService service;
    private final ServiceClock clock;
    private final ScenarioFile files = new ScenarioFile();

    private ScenarioRunner(ConfigurableApplicationContext application) {
        this.stage = application.getBean(Stage.class);
        this.slate = application.getBean(CleanSlate.class);
        this.service = application.getBean(InventedService.class);
        this.clock = application.getBean(ServiceClock.class);
    }

    /** How a story went. */
    record Result(String file, String story, boolean passed, Failure failure, double seconds) {}

    /** Where a story did not go as it was written. */
    record Failure(String file, int line, String expected, String found) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Give the folder of the scenarios and the file for the results.");
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<Result> results;
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(FairleadApplication.class)
                .profiles("scenario")
                .run()) {
            results = new ScenarioRunner(application).play(Path.of(args[0]), out);
        }
        Path report = Path.of(args[1]);
        if (report.toAbsolutePath().getParent() != null) {
            Files.createDirectories(report.toAbsolutePath().getParent());
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(report.toFile(), results);
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.println(results.size() - failed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private List<Result> play(Path folder, PrintStream out) throws IOException {
        service.create();
        slate.remember();
        List<Result> results = new ArrayList<>();
        try (Stream<Path> stories = Files.list(folder)) {
            for (Path story : stories.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Result result = play(story);
                slate.wipe();
                results.add(result);
                out.println(inWords(result));
            }
        }
        return results;
    }

    private Result play(Path path) {
        String file = path.getFileName().toString();
        long begin = System.nanoTime();
        String story = file;
        Failure failure = null;
        try {
            Scenario scenario = files.read(path);
            story = scenario.story();
            clock.moveTo(
                    scenario.begins().atTime(OPENING).atZone(WorkCalendar.ZONE).toInstant());
            Play play = stage.open(file, scenario.usual());
            scenario.steps().forEach(play::perform);
        } catch (ScenarioFailure failed) {
            failure = new Failure(failed.file(), failed.line(), failed.expected(), failed.found());
        }
        return new Result(file, story, failure == null, failure, (System.nanoTime() - begin) / 1_000_000 / 1000.0);
    }

    private static String inWords(Result result) {
        if (result.passed()) {
            return "ok      " + result.file() + ": " + result.story();
        }
        Failure failure = result.failure();
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
