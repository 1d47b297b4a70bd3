package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fairlead.OnPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server that is pulled down in the middle of its work, and started again on what it left. */
final class PulledDatabase implements AutoCloseable {

    private static final String BALLAST = "ballast";
    private static final String DISK = "size=600m,mode=700";

    private final Path folder;
    private final boolean hasDiskOfItsOwn;
    private EmbeddedPostgres server;
    private long pid;

    private PulledDatabase(Path folder, boolean hasDiskOfItsOwn, EmbeddedPostgres server) throws IOException {
        this.folder = folder;
        this.hasDiskOfItsOwn = hasDiskOfItsOwn;
        this.server = server;
        this.pid = process(folder);
    }

    static PulledDatabase start(Path folder) throws IOException, SQLException {
        return start(folder, false);
    }

    /** On a small disk of its own, where whoever runs the tests may mount one: it can be filled. */
    static PulledDatabase startOnSmallDisk(Path folder) throws IOException, SQLException, InterruptedException {
        Files.createDirectories(folder);
        return start(folder, ran("mount", "-t", "tmpfs", "-o", DISK, "tmpfs", folder.toString()));
    }

    private static PulledDatabase start(Path folder, boolean hasDiskOfItsOwn) throws IOException, SQLException {
        EmbeddedPostgres server = on(folder, 0);
        OnPostgres.makeAccounts(server.getPostgresDatabase());
        return new PulledDatabase(folder, hasDiskOfItsOwn, server);
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static EmbeddedPostgres on(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_wal_size", "128MB")
                .setPGStartupWait(Duration.ofMinutes(2));
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    int port() {
        return server.getPort();
    }

    /** Whoever has the whole database, past Fairlead. */
    JdbcClient administrator() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    boolean canBeFilled() {
        return hasDiskOfItsOwn;
    }

    /** Until not one byte more fits. */
    void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(BALLAST))) {
            byte[] some = new byte[4096];
            while (true) {
                file.write(some);
            }
        } catch (IOException full) {
            // a server that still finds room would prove nothing
            assertThatThrownBy(() -> administrator()
                            .sql("create table more as select repeat('x', 9000) from generate_series(1, 2000)")
                            .update())
                    .rootCause()
                    .hasMessageContaining("No space left");
        }
    }

    /** Makes room, and starts the server when it has given up. */
    void makeRoom() throws IOException {
        Files.delete(folder.resolve(BALLAST));
        try (Connection asked = server.getPostgresDatabase().getConnection()) {
            asked.isValid(1);
        } catch (SQLException gone) {
            if (ProcessHandle.of(pid).isEmpty()) {
                startAgain();
            }
        }
    }

    /** What {@code pg_ctl stop -m immediate} does: it writes nothing down any more. */
    void pull() throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<ProcessHandle> ended =
                ProcessHandle.of(pid).orElseThrow().onExit();
        Signals.send("QUIT", pid);
        ended.get();
    }

    void startAgain() throws IOException {
        int port = server.getPort();
        server.close();
        server = on(folder, port);
        pid = process(folder);
    }

    private static long process(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
    }

    /** The settings with which a node works on it, over that port. */
    static List<String> settings(int port) {
        return OnPostgres.settings(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (hasDiskOfItsOwn) {
            try {
                ran("umount", folder.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
