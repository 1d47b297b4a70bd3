package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the story of two nodes: each fault for some seconds. {@link FaultsBench} is the long one. */
@DisabledOnOs(OS.WINDOWS)
class FaultsTest {

    private static final long SEED = 17;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void shouldLoseAndDoubleNothing_whateverFails() throws Exception {
        try (FaultStory story = FaultStory.begin(folder)) {
            FaultStory.Report report = story.play(Strike.each(
                    SEED,
                    Duration.ofSeconds(4),
                    Fault.MAIL_SILENT,
                    Fault.NODE_KILLED,
                    Fault.DATABASE_PULLED,
                    Fault.NETWORK_CUT,
                    Fault.NETWORK_SILENT,
                    Fault.NODE_STILL,
                    Fault.MAIL_KILLED,
                    Fault.CLOCK_AHEAD));
            System.out.println(report);
            assertThat(report.latest()).isLessThan(Duration.ofMinutes(3));
        }
    }
}
