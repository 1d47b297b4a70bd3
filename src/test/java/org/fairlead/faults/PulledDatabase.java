package org.fairlead.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fairlead.OnPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server that is pulled down in the middle of its work, and started again on what it left. */
final class PulledDatabase implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;

    private PulledDatabase(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static PulledDatabase start(Path folder) throws IOException, SQLException {
        EmbeddedPostgres server = on(folder, 0);
        OnPostgres.makeAccounts(server.getPostgresDatabase());
        return new PulledDatabase(folder, server);
    }

    private static EmbeddedPostgres on(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
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

    /** What {@code pg_ctl stop -m immediate} does: it writes nothing down any more. */
    void pull() throws IOException, InterruptedException, ExecutionException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
        CompletableFuture<ProcessHandle> ended =
                ProcessHandle.of(pid).orElseThrow().onExit();
        Signals.send("QUIT", pid);
        ended.get();
    }

    void startAgain() throws IOException {
        int port = server.getPort();
        server.close();
        server = on(folder, port);
    }

    /** The settings with which a node works on it, over that port. */
    static List<String> settings(int port) {
        return OnPostgres.settings(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
