package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.FairleadApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of the JVM until Fairlead is ready, on a database that is there already, beside an application of
 * Spring Boot and the engine alone ({@link BareBoot}), in turns. Writes {@code target/bench/startup.json}.
 */
@Tag("bench")
class StartupBench {

    private static final int TURNS = Integer.getInteger("bench.turns", 5);
    private static final Pattern READY = Pattern.compile("process running for ([0-9.]+)\\)");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        // the first of each makes the tables
        for (int turn = 0; turn <= TURNS; turn++) {
            ours.add(start(FairleadApplication.class, "--fairlead.data-folder=" + folder.toAbsolutePath()));
            bare.add(start(
                    BareBoot.class,
                    "--spring.datasource.url=jdbc:h2:file:" + folder.toAbsolutePath() + "/bare-boot",
                    "--camunda.bpm.history-level=activity",
                    "--camunda.bpm.database.schema-update=true"));
        }
        Findings findings = new Findings("startup");
        ObjectNode seconds = findings.part("seconds");
        seconds.put("fairleadFirst", ours.get(0)).put("bareFirst", bare.get(0));
        seconds.set("fairlead", Findings.figures(ours.subList(1, ours.size())));
        seconds.set("bare", Findings.figures(bare.subList(1, bare.size())));
        findings.put(
                "startup_vs_bare",
                Findings.ratio(
                        Findings.median(ours.subList(1, ours.size())), Findings.median(bare.subList(1, bare.size()))));
        findings.write();
    }

    /** How many seconds after its start a program says that it is ready. */
    private double start(Class<?> program, String... options) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "start", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "--server.port=0",
                "--spring.profiles.active=production",
                "--spring.datasource.password=quiet-river-stones",
                "--fairlead.public-address=https://fairlead.example",
                "--fairlead.concern-key=" + Base64.getEncoder().encodeToString(new byte[32])));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant begin = Instant.now();
        try {
            while (true) {
                Matcher ready = READY.matcher(Files.readString(log));
                if (ready.find()) {
                    return Double.parseDouble(ready.group(1));
                }
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(begin.plus(LONGEST)).isAfter(Instant.now());
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } finally {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
