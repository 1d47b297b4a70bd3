package org.fairlead.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.OnPostgres;
import org.fairlead.demo.ServerProcess;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as it is installed here, if it is: {@code pg_dump} reads no server that is newer than itself. */
final class OwnPostgres implements AutoCloseable {

    /** The version that tests bring along, without {@code pg_dump}. */
    static final int EMBEDDED = 17;

    private final Path folder;
    private final int port;

    private OwnPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Of {@code pg_dump} on the path, or 0 where it is not there, or no {@code psql}. */
    static int versionOfDump() throws InterruptedException {
        try {
            Scripts.run(Map.of(), List.of("psql", "--version"));
            String said = Scripts.run(Map.of(), List.of("pg_dump", "--version")).words();
            return Integer.parseInt(said.replaceAll("(?s)\\D*(\\d+).*", "$1"));
        } catch (IOException notThere) {
            return 0;
        }
    }

    /** Where the server of that version lies, or null where only the clients are installed. */
    static Path programs(int version) {
        Path usual = Path.of("/usr/lib/postgresql", Integer.toString(version), "bin");
        return usual.resolve("initdb").toFile().canExecute() ? usual : null;
    }

    /** The settings by which an operator's tools find a server of a test. */
    static Map<String, String> reached(int port) {
        return Map.of("PGHOST", "localhost", "PGPORT", port + "", "PGUSER", "postgres", "PGDATABASE", "postgres");
    }

    static OwnPostgres start(Path programs, Path folder) throws IOException, InterruptedException, SQLException {
        OwnPostgres server = new OwnPostgres(folder, ServerProcess.freePort());
        server.run(programs, "initdb", "-D", folder.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8");
        server.run(
                programs,
                "pg_ctl",
                "-D",
                folder.toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c fsync=off -c unix_socket_directories='' -c listen_addresses=localhost -p " + server.port,
                "start");
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setURL("jdbc:postgresql://localhost:" + server.port + "/postgres?user=postgres");
        OnPostgres.makeAccounts(administrator);
        return server;
    }

    int port() {
        return port;
    }

    private void run(Path programs, String program, String... arguments) throws IOException, InterruptedException {
        // PostgreSQL does not run as root; in a name space of its own root is nobody
        List<String> command =
                new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(Stream.of(arguments).toList());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    @Override
    public void close() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
        try {
            Signals.send("QUIT", pid);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProcessHandle.of(pid).ifPresent(server -> server.onExit().join());
    }
}
