package org.fairlead;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.fairlead.process.ServiceClock;
import org.fairlead.supervision.MonthlyRun;
import org.springframework.boot.builder.SpringApplicationBuilder;
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
            service.makeAccounts();
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

    @Override
    public void close() throws IOException {
        bean(ServiceClock.class).reset();
        application.close();
        server.close();
    }

    /** As an operator does: one makes the tables, one works with them. */
    private void makeAccounts() throws SQLException {
        try (Connection administrator = server.getPostgresDatabase().getConnection()) {
            ScriptUtils.executeSqlScript(administrator, new FileSystemResource("deploy/postgresql/accounts.sql"));
            for (String account : new String[] {OWNER, WORKER}) {
                administrator.createStatement().execute("alter role " + account + " password '" + PASSWORD + "'");
            }
        }
    }

    private void startFairlead() {
        application = new SpringApplicationBuilder(
                        FairleadApplication.class,
                        ServiceFixture.class,
                        Api.class,
                        SeekerJourney.class,
                        MonthlyRun.class)
                .profiles("test", "scenario")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                        "--spring.datasource.username=" + WORKER,
                        "--spring.datasource.password=" + PASSWORD,
                        "--spring.flyway.user=" + OWNER,
                        "--spring.flyway.password=" + PASSWORD);
        bean(ServiceClock.class).stopAt(ServiceFixture.NOW);
    }
}
