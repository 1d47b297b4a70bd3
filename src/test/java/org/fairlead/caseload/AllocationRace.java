package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many who allocate at the same moment, on whatever database the service runs. */
public record AllocationRace(Api api, ServiceFixture service, SeekerJourney journey, JdbcClient jdbc) {

    private static final String WORKER = "linkworker2";
    private static final int MANY = 100;
    private static final int PLACES = 30;

    /** Two supervisors, two children, one place: one supervisor gets it, the other is told that it is gone. */
    public void theLastPlaceGoesOnce() {
        for (int round = 0; round < 3; round++) {
            String first = waiting();
            String second = waiting();
            limits(used() + 1, 20_000);

            List<Reply> replies = AtOnce.both(() -> allocate(first), () -> allocate(second));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 422);
            Reply told = replies.stream()
                    .filter(reply -> reply.status() == 422)
                    .findFirst()
                    .orElseThrow();
            assertThat(told.text()).contains("Luke Sorrel already has").contains("Choose somebody else");
            assertThat(used()).isEqualTo(directLimit());
        }
        limits(10_000, 20_000);
    }

    /**
     * A hundred children at once never pass the limit of direct referrals; exactly the free places are filled. Those
     * who still wait, and as many new ones, never pass the limit of all children, when nobody gives a reason.
     */
    public void aHundredNeverPassALimit() {
        List<String> references = new ArrayList<>();
        topUp(references);
        limits(used() + PLACES, 20_000);
        race(references);
        assertThat(used()).isEqualTo(directLimit());

        references.removeIf(this::isAllocated);
        topUp(references);
        int most = used() + PLACES;
        limits(10_000, most);
        race(references);
        assertThat(used()).isEqualTo(most);
        limits(10_000, 20_000);
    }

    private void race(List<String> references) {
        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Reply>> replies = new ArrayList<>();
            for (String reference : references) {
                replies.add(threads.submit(() -> {
                    start.await();
                    return allocate(reference);
                }));
            }
            start.countDown();
            for (Future<Reply> reply : replies) {
                statuses.add(reply.get(120, TimeUnit.SECONDS).status());
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(PLACES);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(MANY - PLACES);
    }

    private void topUp(List<String> references) {
        while (references.size() < MANY) {
            references.add(waiting());
        }
    }

    private boolean isAllocated(String reference) {
        return service.count(
                        "select count(*) from case_record where reference = ? and link_worker is not null", reference)
                > 0;
    }

    private String waiting() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        return reference;
    }

    private Reply allocate(String reference) {
        return api.as("supervisor").post("/api/cases/{ref}/allocation", Map.of("linkWorker", WORKER), reference);
    }

    private int used() {
        return (int)
                service.count("select count(*) from case_record where status = 'open' and link_worker = ?", WORKER);
    }

    private int directLimit() {
        return (int) service.count("select direct_limit from link_worker where username = ?", WORKER);
    }

    private void limits(int direct, int total) {
        jdbc.sql("update link_worker set direct_limit = ?, total_limit = ?")
                .params(direct, total)
                .update();
    }
}
