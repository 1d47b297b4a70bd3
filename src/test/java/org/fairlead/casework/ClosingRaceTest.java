package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that is closed while something else happens to it. */
@ServiceTest
class ClosingRaceTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private DueJobs jobs;

    @RepeatedTest(10)
    void aCaseIsClosedWhileItsReferralIsStillBeingDealtWith() {
        String reference =
                api.as("school").post("/api/referrals", service.child().body()).text("reference");

        List<Reply> replies = AtOnce.both(() -> close(reference), () -> {
            jobs.runDue();
            return api.as("coordinator").get("/api/cases/{r}", reference);
        });

        assertThat(replies.get(0).status()).as(replies.get(0).text()).isEqualTo(200);
        jobs.runDue();
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("status"))
                .isEqualTo("closed");
    }

    @RepeatedTest(10)
    void aTaskIsFinishedWhileTheCaseCloses() {
        String reference = journey.refer(service.child());
        String task = journey.task("coordinator", reference, "decide-intake");

        List<Reply> replies = AtOnce.both(
                () -> close(reference),
                () -> api.as("coordinator")
                        .post(
                                "/api/tasks/{id}/complete",
                                Map.of("answers", SeekerJourney.intake("accept-seeker")),
                                task));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isIn(200, 404, 409));
        assertThat(replies).anySatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
    }

    private Reply close(String reference) {
        return api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);
    }
}
