package org.fairlead.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.fairlead.FairleadApplication;

/**
 * What the servers of the tests have in common, made once after each build for all JVMs of the tests: a demo that has
 * its invented children, which takes most of a first start, and an archive of the classes that a server loads, which
 * saves every other start a third ({@code deploy/quick-start.sh} makes one for a service). An archive holds what comes
 * out of jars, so what is built is laid in one.
 *
 * @param folder where all of it lies
 */
record SharedStart(Path folder) {

    /** What a power cut leaves is {@link CrashTest}'s to ask, so a demo does not wait for the disk. */
    static final String DATABASE = "--spring.datasource.url=jdbc:h2:file:${fairlead.data-folder}/fairlead"
            + ";WRITE_DELAY=500;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=256";

    private static final Path ALL = Path.of("target", "demo").toAbsolutePath();

    private static SharedStart once;

    static synchronized SharedStart once() throws IOException {
        if (once == null) {
            Files.createDirectories(ALL);
            try (FileChannel lock =
                            FileChannel.open(ALL.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                SharedStart shared = new SharedStart(ALL.resolve(LocalDate.now() + "-" + newestOfProgram()));
                if (held.isValid() && !Files.exists(shared.demo())) {
                    shared.make();
                }
                once = shared;
            }
        }
        return once;
    }

    /** The data folder of a demo after its first start, and its log. */
    Path demo() {
        return folder.resolve("data");
    }

    /** Gives a server the children of the demo, as its first start has made them. */
    void copyTo(Path data) throws IOException {
        FileUtils.copyDirectory(
                demo().toFile(), data.toFile(), file -> !file.getName().endsWith(".log"));
    }

    /** What the first start said. */
    String log() throws IOException {
        try (Stream<Path> files = Files.list(demo())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .map(SharedStart::read)
                    .collect(Collectors.joining());
        }
    }

    /** With which a JVM starts sooner; what of the tests it needs besides comes behind what is in the archive. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        if (Files.exists(archive())) {
            options.add("-XX:SharedArchiveFile=" + archive());
        }
        options.addAll(List.of("-cp", classPath() + File.pathSeparator + ofTheTests()));
        return options;
    }

    private void make() throws IOException {
        forgetThoseOfOtherPrograms();
        Files.createDirectories(folder);
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file=" + jar(),
                        "-C",
                        program().toString(),
                        ".");
        if (failed != 0) {
            throw new IOException("The classes cannot be laid in " + jar());
        }
        Path making = Files.createTempDirectory(folder, "making");
        ServerProcess.startAndEnd(
                making,
                List.of("-XX:ArchiveClassesAtExit=" + archive(), "-Xlog:cds*=error", "-cp", classPath()),
                DATABASE);
        Files.move(making, demo());
    }

    private static void forgetThoseOfOtherPrograms() throws IOException {
        try (Stream<Path> others = Files.list(ALL)) {
            for (Path other : others.filter(Files::isDirectory).toList()) {
                if (!other.toString().endsWith("-" + newestOfProgram())) {
                    FileUtils.deleteQuietly(other.toFile());
                }
            }
        }
    }

    private Path jar() {
        return folder.resolve("fairlead.jar");
    }

    private Path archive() {
        return folder.resolve("fairlead.jsa");
    }

    private String classPath() {
        return Stream.concat(Stream.of(jar().toString()), entries().filter(entry -> !Files.isDirectory(Path.of(entry))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String ofTheTests() {
        return entries()
                .filter(entry -> Files.isDirectory(Path.of(entry)))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(program()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static Path program() {
        return Path.of(URI.create(String.valueOf(FairleadApplication.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())))
                .toAbsolutePath();
    }

    /** When what makes the children was last built: another program makes other children. */
    private static long newestOfProgram() throws IOException {
        try (Stream<Path> files = Files.walk(program())) {
            return files.filter(file -> !file.toString().contains("static"))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
