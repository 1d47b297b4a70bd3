package org.fairlead;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.fairlead.process.ServiceClock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The invented service of the tests on a real PostgreSQL server of its own; it can be stopped and started again. */
public final class OnPostgres implements AutoCloseable {

    private static final String OWNER = "fairlead_owner";
    private static final String WORKER = "fairlead";
    private static final String PASSWORD = "quiet-river-stones";

    private final EmbeddedPostgres server;
    private ConfigurableApplicationContext application;

    private OnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static OnPostgres start() {
        try {
            OnPostgres service = new OnPostgres(EmbeddedPostgres.start());
            makeAccounts(service.server.getPostgresDatabase());
            service.startFairlead();
            return service;
        } catch (SQLException e) {
            throw new IllegalStateException("The two accounts cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** The server stays; Fairlead stops and starts on what it left there. */
    public void restart() {
        application.close();
        startFairlead();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Whoever has the whole database, past Fairlead. */
    public JdbcClient administrator() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    public String administratorsUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        bean(ServiceClock.class).reset();
        application.close();
        server.close();
    }

    /** As an operator does: one makes the tables, one works with them. */
    public static void makeAccounts(DataSource database) throws SQLException {
        try (Connection administrator = database.getConnection()) {
            ScriptUtils.executeSqlScript(administrator, new FileSystemResource("deploy/postgresql/accounts.sql"));
            for (String account : new String[] {OWNER, WORKER}) {
                administrator.createStatement().execute("alter role " + account + " password '" + PASSWORD + "'");
            }
        }
    }

    /** With which Fairlead works on the server at a port. */
    public static List<String> settings(int port) {
        return List.of(
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/postgres",
                "--spring.datasource.username=" + WORKER,
                "--spring.datasource.password=" + PASSWORD,
                "--spring.flyway.user=" + OWNER,
                "--spring.flyway.password=" + PASSWORD);
    }

    private void startFairlead() {
        application = OwnService.start(settings(server.getPort()));
    }
}
