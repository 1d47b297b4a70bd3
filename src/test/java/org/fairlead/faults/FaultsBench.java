package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten minutes of faults at random: {@code -Dseed} repeats those of a run, {@code -Dminutes} makes it shorter or longer,
 * {@code -Dfaults} leaves others out.
 * Writes {@code target/bench/faults.json}.
 */
@Tag("bench")
class FaultsBench {

    private static final Duration BOUND = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void play() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime() % 100_000);
        System.out.println("Faults at random: -Dseed=" + seed);
        PulledDatabase database = PulledDatabase.startOnSmallDisk(folder.resolve("postgres"));
        List<Fault> faults = Stream.of(System.getProperty("faults", "").split(","))
                .filter(name -> !name.isEmpty())
                .map(Fault::valueOf)
                .toList();
        if (faults.isEmpty()) {
            faults = Stream.of(Fault.values())
                    .filter(fault -> database.canBeFilled() || fault != Fault.DISK_FULL)
                    .toList();
        }
        System.out.println(
                database.canBeFilled() ? faults : faults + "; no disk is filled, as none may be mounted here");
        try (FaultStory story = FaultStory.begin(folder, database)) {
            FaultStory.Report report =
                    story.play(Strike.atRandom(seed, Duration.ofMinutes(Long.getLong("minutes", 10)), faults));
            System.out.println(report);
            write(seed, report);
            assertThat(report.latest()).isLessThan(BOUND);
        }
    }

    private static void write(long seed, FaultStory.Report report) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode result = json.createObjectNode()
                .put("seed", seed)
                .put("referrals", report.referrals())
                .put("tasks", report.tasks())
                .put("mails", report.mails())
                .put("mailsTakenTwice", report.twice())
                .put("latestJobSeconds", report.latest().toSeconds());
        ArrayNode faults = result.putArray("faults");
        report.overcome()
                .forEach(one -> faults.addObject()
                        .put("fault", one.strike().fault().name())
                        .put("node", one.strike().node())
                        .put("seconds", one.strike().lasts().toSeconds())
                        .put("wellAfterMillis", one.recovery().toMillis()));
        Path file = Path.of("target", "bench", "faults.json");
        Files.createDirectories(file.getParent());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    }
}
