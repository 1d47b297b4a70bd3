package org.fairlead;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.fairlead.process.ServiceClock;
import org.fairlead.supervision.MonthlyRun;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The invented service of the tests on a real PostgreSQL server of its own; it can be stopped and started again. */
public final class OnPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private ConfigurableApplicationContext application;

    private OnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static OnPostgres start() {
        try {
            OnPostgres service = new OnPostgres(EmbeddedPostgres.start());
            service.startFairlead();
            return service;
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

    @Override
    public void close() throws IOException {
        bean(ServiceClock.class).reset();
        application.close();
        server.close();
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
                        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres");
        bean(ServiceClock.class).stopAt(ServiceFixture.NOW);
    }
}
