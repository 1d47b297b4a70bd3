package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fairlead.Api;
import org.fairlead.OwnService;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.process.Agreements;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service is backed up while referrals come in, restored elsewhere, and goes on there. */
final class RestoreStory {

    private static final int AT_LEAST = 10;

    private RestoreStory() {}

    /**
     * Backs up under load.
     *
     * @param settings of the service
     * @return what was acknowledged before the backup began
     */
    static List<String> backUp(List<String> settings, Callable<Scripts.Said> backup) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (ConfigurableApplicationContext service = OwnService.start(withKey(settings))) {
            ServiceFixture fixture = service.getBean(ServiceFixture.class);
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            acknowledged.add(service.getBean(SeekerJourney.class).toDirectWork(fixture.child(), "linkworker"));
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> work = new ArrayList<>();
            for (int person = 0; person < 2; person++) {
                work.add(people.submit(() -> {
                    while (!over.get()) {
                        acknowledged.add(service.getBean(Api.class)
                                .as("coordinator")
                                .post("/api/referrals", fixture.child().body())
                                .text("reference"));
                    }
                }));
            }
            while (acknowledged.size() < AT_LEAST) {
                assertThat(work).noneMatch(Future::isDone);
                Thread.onSpinWait();
            }
            List<String> before = List.copyOf(acknowledged);
            Scripts.Said said = backup.call();
            over.set(true);
            for (Future<?> one : work) {
                one.get();
            }
            assertThat(said).isEqualTo(new Scripts.Said(0, ""));
            assertThat(acknowledged).as("others went on meanwhile").hasSizeGreaterThan(before.size());
            return before;
        } finally {
            people.shutdownNow();
        }
    }

    /** Everything is there, agrees, and its clocks strike. */
    static void goesOn(List<String> settings, List<String> acknowledged) {
        try (ConfigurableApplicationContext service = OwnService.start(withKey(settings))) {
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select reference from case_record")
                            .query(String.class)
                            .list())
                    .containsAll(acknowledged);
            assertThat(service.getBean(Agreements.class).disagreements()).isEmpty();
            long messages = messages(jdbc);
            ServiceClock clock = service.getBean(ServiceClock.class);
            service.getBean(DueJobs.class).runUntil(clock.instant().plus(Duration.ofDays(14)));
            assertThat(messages(jdbc)).as("what clocks say").isGreaterThan(messages);
            assertThat(service.getBean(Agreements.class).disagreements()).isEmpty();
            clock.reset();
        }
    }

    private static List<String> withKey(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("--fairlead.concern-key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        return all;
    }

    private static long messages(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from outbox_message").query(Long.class).single();
    }
}
