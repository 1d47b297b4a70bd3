package org.fairlead.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fairlead.system.OwnFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A JVM in which something is tried out on the whole of Fairlead. It has a database in memory, takes no settings from
 * ours, so that it can reach neither our database nor anybody's mail, reports line by line, and ends with us.
 */
public final class JvmApart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JvmApart.class);
    private static final Set<String> HANDED_OVER = Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final int SAID = 2000;

    private final Path folder;
    private final Process process;
    private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
    private boolean calledOff;

    private JvmApart(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it. Its program is given the folder in which its files lie, the file for its report, and after how many
     * seconds to stop, or to stop waiting for what it is asked.
     *
     * @param program has the main method
     * @param files what lies in the folder: by folder, and in there by file name
     * @param forLong whether it works for so long that compiling it well pays
     */
    public static JvmApart start(
            Class<?> program,
            Map<String, Map<String, String>> files,
            Duration longest,
            int megabytes,
            boolean forLong) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("fairlead-apart");
            lay(folder, files);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + megabytes + "m",
                    // no collection only because classes are loaded
                    "-XX:MetaspaceSize=192m",
                    "-XX:MaxMetaspaceSize=320m",
                    forLong ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.io.tmpdir=" + folder));
            command.addAll(archive(ManagementFactory.getRuntimeMXBean().getInputArguments()));
            command.addAll(program(program));
            command.addAll(List.of(
                    folder.toString(), folder.resolve("report").toString(), Long.toString(longest.toSeconds())));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().keySet().retainAll(HANDED_OVER);
            return new JvmApart(folder, builder.start());
        } catch (IOException cannotStart) {
            delete(folder);
            throw new UncheckedIOException("A JVM of its own cannot be started", cannotStart);
        }
    }

    /** The folders in which the diagrams, decisions and forms of a change are looked for. */
    public static Map<String, Map<String, String>> pathways(Map<String, String> files) {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        files.forEach((name, text) -> folders.computeIfAbsent(
                        name.endsWith(".form") ? "forms" : "processes", key -> new TreeMap<>())
                .put(name, text));
        return folders;
    }

    /** What a JVM runs to be a program of ours: from the classes, or from the one jar that Fairlead is delivered as. */
    private static List<String> program(Class<?> program) {
        String from =
                program.getProtectionDomain().getCodeSource().getLocation().toString();
        String classPath = absolute(System.getProperty("java.class.path"));
        return from.startsWith("jar:nested:")
                ? List.of(
                        "-cp",
                        classPath,
                        "-Dloader.main=" + program.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classPath, program.getName());
    }

    /** Where ours has an archive of its classes (docs/operations.md, "A quicker start"), they are the same there. */
    static List<String> archive(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith(ARCHIVE))
                .map(option -> ARCHIVE + absolute(option.substring(ARCHIVE.length())))
                .toList();
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

    /** For the program of a JVM that is asked again and again: what it is asked. When nobody can ask, it is over. */
    static BlockingQueue<String> asked(int status) {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        Thread listens = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    asked.add(line);
                }
            } catch (IOException gone) {
                // the same as the end
            }
            Runtime.getRuntime().halt(status);
        });
        listens.setDaemon(true);
        listens.start();
        return asked;
    }

    /** Asks the program for something, in a line; whether it is still there shows later. */
    void ask(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            LOG.debug("A JVM of its own is over before it was asked", gone);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lays files into its folder, by folder and file name; what is there already gives way. */
    void lay(Map<String, Map<String, String>> files) throws IOException {
        lay(folder, files);
    }

    /** Takes away what it has been given for something that is over. */
    void takeAway(String part) {
        delete(folder.resolve(part));
    }

    private static void lay(Path folder, Map<String, Map<String, String>> files) throws IOException {
        for (Map.Entry<String, Map<String, String>> part : files.entrySet()) {
            for (Map.Entry<String, String> file : part.getValue().entrySet()) {
                write(folder.resolve(part.getKey()), file);
            }
        }
    }

    /** For the program of such a JVM: when nobody listens at the other end any more, or time is up, it is over. */
    public static void endWithParent(Duration longest, int status) {
        Thread listens = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said, it is only there
                }
            } catch (IOException gone) {
                // the same as the end
            }
            Runtime.getRuntime().halt(status);
        });
        Thread counts = new Thread(() -> {
            try {
                Thread.sleep(longest.toMillis());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(status);
        });
        for (Thread thread : List.of(listens, counts)) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits a little; true when it is over. */
    public boolean isOver(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it came to its end by itself, with everything done. */
    public boolean endedWell() {
        return !process.isAlive() && (process.exitValue() == 0 || process.exitValue() == 1);
    }

    /** What it has reported so far, line by line. */
    public <T> List<T> lines(Class<T> type) {
        return lines("report", type);
    }

    /** The same of a report that it was asked for. */
    <T> List<T> lines(String name, Class<T> type) {
        List<T> lines = new ArrayList<>();
        Path report = folder.resolve(name);
        try {
            if (Files.isRegularFile(report)) {
                for (String line : wholeLines(Files.readAllBytes(report))) {
                    if (!line.isBlank()) {
                        lines.add(json.readValue(line, type));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    /** What is being written while it is read may end within a line, and within a character. */
    static String[] wholeLines(byte[] report) {
        String text = new String(report, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
    }

    /** Ends it if it still runs, and leaves nothing behind. */
    @Override
    public void close() {
        calledOff = process.isAlive();
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            if (!calledOff && !endedWell()) {
                Path log = folder.resolve("log");
                String said =
                        Files.isRegularFile(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
                LOG.info(
                        "A JVM of its own ended early ({}): {}",
                        process.isAlive() ? "it does not stop" : process.exitValue(),
                        said.substring(Math.max(0, said.length() - SAID)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            LOG.info("A JVM of its own ended early, and says nothing", unreadable);
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stays) {
            LOG.warn("A folder of what was tried out cannot be deleted: {}", folder, stays);
        }
    }
}
