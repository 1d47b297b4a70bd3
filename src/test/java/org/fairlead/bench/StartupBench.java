package org.fairlead.bench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairlead.FairleadApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of the JVM until Fairlead is ready, on a database that is there already, beside an application of
 * Spring Boot and the engine alone ({@link BareBoot}), in turns; and the demo's first start. What a start takes of the
 * processors says more than its seconds while others use them. Writes {@code target/bench/startup.json}.
 */
@Tag("bench")
class StartupBench {

    private static final int TURNS = Integer.getInteger("bench.turns", 5);
    private static final Pattern READY = Pattern.compile("process running for ([0-9.]+)\\)");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Only tests have these, and Spring Boot would set them up as if they were ours. */
    private static final List<String> OF_TESTS =
            List.of("test-classes", "spring-security-oauth2-authorization-server-", "spring-boot-test-");

    @TempDir
    Path folder;

    private String libraries;
    private Path jar;

    /** Lies as deploy/quick-start.sh lays it. */
    @BeforeEach
    void layOut() throws IOException {
        Path classes = Path.of("target", "classes").toAbsolutePath();
        libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(one -> OF_TESTS.stream().noneMatch(one::contains))
                .filter(one -> !Path.of(one).toAbsolutePath().equals(classes))
                .collect(joining(File.pathSeparator));
        jar = folder.resolve("fairlead.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> !one.equals(classes)).toList()) {
                boolean isFolder = Files.isDirectory(file);
                entries.putNextEntry(new JarEntry(
                        classes.relativize(file).toString().replace(File.separatorChar, '/') + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, entries);
                }
            }
        }
    }

    @Test
    void measure() throws Exception {
        Path archive = folder.resolve("fairlead.jsa");
        Start fairlead = production("fairlead");
        Start sooner = production("fairlead").with("-XX:SharedArchiveFile=" + archive);
        Start demo = fairlead.with("--spring.profiles.active=demo");
        Start bare = new Start(BareBoot.class, System.getProperty("java.class.path"))
                .with("--server.port=0")
                .with("--spring.datasource.url=jdbc:h2:file:" + path("bare"))
                .with("--camunda.bpm.history-level=activity")
                .with("--camunda.bpm.database.schema-update=true");
        // the first of each makes the tables
        Taken fairleadFirst = fairlead.run();
        Taken bareFirst = bare.run();
        production("archive")
                .with("-XX:ArchiveClassesAtExit=" + archive)
                .with("-Dspring.context.exit=onRefresh")
                .toItsEnd();
        List<Taken> ofFairlead = new ArrayList<>();
        List<Taken> ofSooner = new ArrayList<>();
        List<Taken> ofBare = new ArrayList<>();
        List<Taken> ofDemo = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            ofFairlead.add(fairlead.run());
            ofBare.add(bare.run());
            ofSooner.add(sooner.run());
            ofDemo.add(
                    demo.with("--fairlead.data-folder=" + path("demo" + turn)).run());
        }
        Findings findings = new Findings("startup");
        write(findings, "fairleadFirst", List.of(fairleadFirst));
        write(findings, "bareFirst", List.of(bareFirst));
        write(findings, "fairlead", ofFairlead);
        write(findings, "fairleadWithArchive", ofSooner);
        write(findings, "bare", ofBare);
        write(findings, "demoFirst", ofDemo);
        findings.put("startup_vs_bare", ratio(Taken::seconds, ofSooner, ofBare));
        findings.put("startup_vs_bare_without_archive", ratio(Taken::seconds, ofFairlead, ofBare));
        findings.put("startup_cpu_vs_bare", ratio(Taken::cpuSeconds, ofSooner, ofBare));
        findings.put("startup_cpu_vs_bare_without_archive", ratio(Taken::cpuSeconds, ofFairlead, ofBare));
        findings.put("demo_first_start_seconds_more", more(Taken::seconds, ofDemo, ofFairlead));
        findings.put("demo_first_start_cpu_seconds_more", more(Taken::cpuSeconds, ofDemo, ofFairlead));
        findings.write();
    }

    private Start production(String data) {
        return new Start(FairleadApplication.class, jar + File.pathSeparator + libraries)
                .with("--server.port=0")
                .with("--spring.profiles.active=production")
                .with("--spring.datasource.password=quiet-river-stones")
                .with("--fairlead.public-address=https://fairlead.example")
                .with("--fairlead.concern-key=" + Base64.getEncoder().encodeToString(new byte[32]))
                .with("--fairlead.data-folder=" + path(data));
    }

    private Path path(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    /** The median of the turns, each of which had a machine as busy for one as for the other. */
    private static double ratio(ToDoubleFunction<Taken> figure, List<Taken> ours, List<Taken> theirs) {
        return Findings.median(IntStream.range(0, TURNS)
                .mapToObj(turn ->
                        Findings.ratio(figure.applyAsDouble(ours.get(turn)), figure.applyAsDouble(theirs.get(turn))))
                .toList());
    }

    private static double more(ToDoubleFunction<Taken> figure, List<Taken> than, List<Taken> that) {
        return Findings.median(IntStream.range(0, TURNS)
                .mapToObj(turn -> figure.applyAsDouble(than.get(turn)) - figure.applyAsDouble(that.get(turn)))
                .toList());
    }

    private static void write(Findings findings, String name, List<Taken> starts) {
        ObjectNode part = findings.part(name);
        part.set("seconds", Findings.figures(starts.stream().map(Taken::seconds).toList()));
        part.set(
                "cpuSeconds",
                Findings.figures(starts.stream().map(Taken::cpuSeconds).toList()));
        part.set(
                "megabytes",
                Findings.figures(starts.stream().map(Taken::megabytes).toList()));
    }

    /**
     * What a start took until it was ready.
     *
     * @param cpuSeconds of all processors, those of the compiler too
     * @param megabytes resident
     */
    private record Taken(double seconds, double cpuSeconds, double megabytes) {}

    /** A program to start; options of the JVM begin with one dash, its own with two, the last of one name counts. */
    private record Start(Class<?> program, String classPath, List<String> options) {

        Start(Class<?> program, String classPath) {
            this(program, classPath, List.of("-Xmx512m"));
        }

        Start with(String option) {
            String name = option.startsWith("--") ? option.replaceFirst("=.*", "=") : option;
            return new Start(
                    program,
                    classPath,
                    Stream.concat(options.stream().filter(one -> !one.startsWith(name)), Stream.of(option))
                            .toList());
        }

        private Process begin(Path log) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            options.stream().filter(one -> !one.startsWith("--")).forEach(command::add);
            command.addAll(List.of("-cp", classPath, program.getName()));
            options.stream().filter(one -> one.startsWith("--")).forEach(command::add);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        void toItsEnd() throws IOException, InterruptedException {
            Path log = Files.createTempFile("start", ".log");
            Process process = begin(log);
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            Files.delete(log);
        }

        /** Starts it, waits until it says that it is ready, and ends it. */
        Taken run() throws IOException, InterruptedException {
            Path log = Files.createTempFile("start", ".log");
            Process process = begin(log);
            Instant begin = Instant.now();
            try {
                while (true) {
                    Matcher ready = READY.matcher(Files.readString(log));
                    if (ready.find()) {
                        return new Taken(
                                Double.parseDouble(ready.group(1)),
                                process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0,
                                Memory.ofProcess(process.pid()));
                    }
                    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                    assertThat(begin.plus(LONGEST)).isAfter(Instant.now());
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            } finally {
                process.destroy();
                process.waitFor(1, TimeUnit.MINUTES);
                Files.delete(log);
            }
        }
    }
}
