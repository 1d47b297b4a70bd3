package org.fairlead.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fairlead.process.Rehearsal;
import org.fairlead.system.OwnFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A JVM in which stories are played on a set of diagrams, decisions and forms. It has a database in memory, takes no
 * settings from ours, so that it can reach neither our database nor anybody's mail, and ends with us.
 */
final class RehearsalJvm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalJvm.class);
    private static final Set<String> HANDED_OVER = Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

    private final Path folder;
    private final Path report;
    private final Process process;
    private final ObjectMapper json = new ObjectMapper();

    private RehearsalJvm(Path folder, Path report, Process process) {
        this.folder = folder;
        this.report = report;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param files diagrams, decisions and forms by file name
     * @param stories stories by file name
     * @param answers the usual answers that stories take, by file name
     */
    static RehearsalJvm start(
            Map<String, String> files,
            Map<String, String> stories,
            Map<String, String> answers,
            Duration longest,
            int megabytes) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("fairlead-check");
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(folder.resolve(file.getKey().endsWith(".form") ? "forms" : "processes"), file);
            }
            Path played = Files.createDirectories(folder.resolve("stories"));
            for (Map.Entry<String, String> story : stories.entrySet()) {
                write(played, story);
            }
            for (Map.Entry<String, String> usual : answers.entrySet()) {
                write(played.resolve("answers"), usual);
            }
            Path report = folder.resolve("report");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + megabytes + "m",
                    // no collection only because classes are loaded
                    "-XX:MetaspaceSize=192m",
                    "-XX:MaxMetaspaceSize=320m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.io.tmpdir=" + folder));
            command.addAll(program());
            command.addAll(List.of(
                    played.toString(), report.toString(), folder.toString(), Long.toString(longest.toSeconds())));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().keySet().retainAll(HANDED_OVER);
            return new RehearsalJvm(folder, report, builder.start());
        } catch (IOException cannotStart) {
            delete(folder);
            throw new UncheckedIOException("Stories cannot be played", cannotStart);
        }
    }

    /** What a JVM runs to be a runner: from the classes, or from the one jar that Fairlead is delivered as. */
    private static List<String> program() {
        String from = ScenarioRunner.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        String classPath = absolute(System.getProperty("java.class.path"));
        return from.startsWith("jar:nested:")
                ? List.of(
                        "-cp",
                        classPath,
                        "-Dloader.main=" + ScenarioRunner.class.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classPath, ScenarioRunner.class.getName());
    }

    private static String absolute(String classPath) {
        List<String> paths = new ArrayList<>();
        for (String path : classPath.split(File.pathSeparator)) {
            paths.add(Path.of(path).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    private static void write(Path folder, Map.Entry<String, String> file) throws IOException {
        OwnFolder.make(folder);
        Path path = folder.resolve(file.getKey()).normalize();
        if (!folder.equals(path.getParent())) {
            throw new IOException("A file's name is no name");
        }
        Files.writeString(path, file.getValue());
    }

    /** Waits a little; true when it is over. */
    boolean isOver(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it came to its end by itself, with every story played. */
    boolean endedWell() {
        return !process.isAlive() && (process.exitValue() == 0 || process.exitValue() == 1);
    }

    /** How the stories went so far. */
    List<Rehearsal.Story> played() {
        return lines().stream()
                .filter(line -> line.result() != null)
                .map(line -> new Rehearsal.Story(
                        line.result().file(),
                        line.result().story(),
                        line.result().safeguard(),
                        line.result().failure(),
                        line.result().notes()))
                .toList();
    }

    /** The story that is being played, or was when it ended; null between stories. */
    @Nullable
    String playing() {
        List<ScenarioRunner.Line> lines = lines();
        return lines.isEmpty() ? null : lines.get(lines.size() - 1).begins();
    }

    private List<ScenarioRunner.Line> lines() {
        List<ScenarioRunner.Line> lines = new ArrayList<>();
        try {
            if (Files.isRegularFile(report)) {
                String text = Files.readString(report);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                    if (!line.isBlank()) {
                        lines.add(json.readValue(line, ScenarioRunner.Line.class));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    /** Ends it if it still runs, and leaves nothing behind. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            if (!endedWell()) {
                Path log = folder.resolve("log");
                String said = Files.isRegularFile(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
                LOG.info(
                        "Stories ended early ({}): {}",
                        process.isAlive() ? "it does not stop" : process.exitValue(),
                        said.substring(Math.max(0, said.length() - 2000)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            LOG.info("Stories ended early, and say nothing", unreadable);
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stays) {
            LOG.warn("A folder with stories cannot be deleted: {}", folder, stays);
        }
    }
}
