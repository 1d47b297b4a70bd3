package org.fairlead.year;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.FairleadApplication;
import org.fairlead.scenario.JvmApart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Plays a year on the real application, in a JVM of its own: once for each seed, one after the other. Arguments are the
 * folder in which the assumptions and the diagrams, decisions and forms lie, the file for the report, one line of JSON
 * at a time, and after how many seconds to stop.
 */
public final class YearRunner {

    static final String FOLDER = "year";
    static final String ASSUMPTIONS = "assumptions.json";
    /** The seeds, as a list of numbers. */
    static final String SEEDS = "seeds.json";

    private static final int OUT_OF_TIME = 3;
    private static final int CANNOT = 4;
    private static final int MOST_SAID = 300;
    private static final long BETWEEN_NOTES = Duration.ofMillis(250).toNanos();

    private YearRunner() {}

    /**
     * A line of the report.
     *
     * @param done how much of the seed that is being played is done, from 0 to 1
     * @param played a seed that has been played
     * @param cannot why it goes no further, as it was said where it stopped
     */
    record Line(
            double done,
            YearStage.@Nullable Played played,
            @Nullable String cannot) {}

    public static void main(String[] args) throws IOException {
        JvmApart.endWithParent(Duration.ofSeconds(Long.parseLong(args[2])), OUT_OF_TIME);
        Path folder = Path.of(args[0]);
        List<String> settings = new ArrayList<>(List.of("--logging.level.root=off"));
        if (Files.isDirectory(folder.resolve("processes"))) {
            settings.add("--fairlead.pathways=" + folder.toUri());
        }
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        Assumptions year =
                json.readValue(folder.resolve(FOLDER).resolve(ASSUMPTIONS).toFile(), Assumptions.class);
        long[] seeds = json.readValue(folder.resolve(FOLDER).resolve(SEEDS).toFile(), long[].class);
        try (BufferedWriter lines = Files.newBufferedWriter(Path.of(args[1]))) {
            try (ConfigurableApplicationContext application = new SpringApplicationBuilder(FairleadApplication.class)
                    .profiles("scenario")
                    .run(settings.toArray(String[]::new))) {
                YearStage stage = application.getBean(YearStage.class);
                stage.open(year);
                for (long seed : seeds) {
                    write(lines, json, new Line(1, stage.play(year, seed, new Ear(lines, json)::hears), null));
                }
            } catch (RuntimeException cannot) {
                write(lines, json, new Line(0, null, said(cannot)));
                Runtime.getRuntime().halt(CANNOT);
            }
        }
        System.exit(0);
    }

    /** What lies at the bottom of it, in short. */
    private static String said(Throwable cannot) {
        Throwable cause = cannot;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return words.length() > MOST_SAID ? words.substring(0, MOST_SAID) + "…" : words;
    }

    private static void write(BufferedWriter lines, ObjectMapper json, Line line) {
        try {
            lines.write(json.writeValueAsString(line));
            lines.newLine();
            lines.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Says now and then how far it is. */
    private static final class Ear {

        private final BufferedWriter lines;
        private final ObjectMapper json;
        private long last = System.nanoTime() - BETWEEN_NOTES;

        Ear(BufferedWriter lines, ObjectMapper json) {
            this.lines = lines;
            this.json = json;
        }

        void hears(double done) {
            if (System.nanoTime() - last > BETWEEN_NOTES) {
                last = System.nanoTime();
                write(lines, json, new Line(done, null, null));
            }
        }
    }
}
