package org.fairlead.demo;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import org.fairlead.FairleadApplication;

/** A real Fairlead in a JVM of its own, on a free port and a folder of its own. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(8);
    /** It starts, and then reads all there is: thousands of cases after half an hour of people. */
    private static final Duration COMMAND = Duration.ofMinutes(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a server and returns when it answers. */
    public static ServerProcess start(Path folder, String... options) throws IOException {
        int port = freePort();
        return start(folder, port, command(folder, port, options));
    }

    /** The same of another release, of which that is the jar or the class path. */
    public static ServerProcess startOther(String release, Path folder, String... options) throws IOException {
        int port = freePort();
        List<String> command = command(folder, port, options);
        int at = command.indexOf("-cp");
        if (release.endsWith(".jar") && !release.contains(File.pathSeparator)) {
            command.subList(at, at + 3).clear();
            command.addAll(at, List.of("-jar", release));
        } else {
            command.set(at + 1, release);
        }
        return start(folder, port, command);
    }

    private static ServerProcess start(Path folder, int port, List<String> command) throws IOException {
        Path log = folder.resolve("server-" + port + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProcess server = new ServerProcess(process, port, log);
        server.awaitUp();
        return server;
    }

    /**
     * Starts Fairlead for one command, such as {@code --reconcile}, and returns when that is done.
     *
     * @return what it said, and its exit code in a line at the end
     */
    public static String run(Path folder, String... options) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("command-" + port + ".log");
        Process process = new ProcessBuilder(command(folder, port, options))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The command did not end in " + COMMAND + ":\n" + Files.readString(log));
        }
        return Files.readString(log) + "\nexit code " + process.exitValue();
    }

    static List<String> command(Path folder, int port, String... options) throws IOException {
        return command(SharedStart.once().options(), folder, port, options);
    }

    private static List<String> command(List<String> more, Path folder, int port, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // what spring-boot:run gives too: a server that lives for seconds is not worth optimising
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // no collection only because classes are loaded
                "-XX:MetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=128m",
                "-Xmn160m"));
        command.addAll(more);
        command.addAll(List.of(
                FairleadApplication.class.getName(),
                "--server.port=" + port,
                "--fairlead.data-folder=" + folder.toAbsolutePath()));
        command.addAll(Arrays.asList(options));
        return command;
    }

    /** Starts a demo that has its invented children already. */
    public static ServerProcess startDemo(Path folder, String... options) throws IOException {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = SharedStart.DATABASE;
        SharedStart.once().copyTo(folder);
        return start(folder, all);
    }

    /** Starts a server with some options of the JVM, and lets it end in peace. */
    static void startAndEnd(Path folder, List<String> more, String... options) throws IOException {
        int port = freePort();
        start(folder, port, command(more, folder, port, options)).end(START);
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** One request as one of the demo accounts; {@code body} may be null. */
    public HttpResponse<String> call(String user, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return call(Duration.ofMinutes(3), user, method, path, body, headers);
    }

    /** The same, by somebody who waits no longer than that. */
    public HttpResponse<String> call(
            Duration patience, String user, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(patience)
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":fairlead-demo").getBytes(StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Pulls the plug: what {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        end(Duration.ofSeconds(30));
    }

    private void end(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUp() throws IOException {
        Instant giveUp = Instant.now().plus(START);
        while (Instant.now().isBefore(giveUp)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server stopped while starting:\n" + Files.readString(log));
            }
            if (answers()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        close();
        throw new IllegalStateException("The server did not start in " + START + ":\n" + Files.readString(log));
    }

    private boolean answers() {
        try {
            return call("coordinator", "GET", "/actuator/health", null).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
