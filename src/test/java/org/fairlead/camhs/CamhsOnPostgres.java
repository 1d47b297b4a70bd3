package org.fairlead.camhs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.OnPostgres;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;

/** Referrals to CAMHS on PostgreSQL: written, sent, answered and counted as on H2. */
public final class CamhsOnPostgres {

    private CamhsOnPostgres() {}

    public static void aReferralIsSentAnsweredAndCounted(OnPostgres postgres) {
        SeekerJourney journey = postgres.bean(SeekerJourney.class);
        Api api = postgres.bean(Api.class);
        String today = SeekerJourney.TODAY;
        String reference =
                journey.toDirectWork(postgres.bean(ServiceFixture.class).child(), "linkworker");
        tell(postgres, reference, "camhs-requested", Map.of("requestReason", "Worries.", "camhsUrgency", "routine"));
        journey.complete(
                "linkworker",
                reference,
                "prepare-camhs-referral",
                Map.of(
                        "camhsService", "zone-west-camhs",
                        "camhsReason", "Cannot sleep.",
                        "camhsImpact", "Late each day.",
                        "camhsTried", "A worry book.",
                        "camhsChildView", "My head is loud.",
                        "camhsFamilyKnows", "yes"));
        journey.complete("clinician", reference, "endorse-camhs-referral", Map.of("endorseDecision", "endorse"));
        journey.complete(
                "linkworker",
                reference,
                "send-by-own-route",
                Map.of("sentHow", "post", "sentOn", today, "sentReference", "Receipt"));
        tell(postgres, reference, "camhs-answered", Map.of("camhsAnswer", "waiting-list", "answeredOn", today));

        CamhsRepository referrals = postgres.bean(CamhsRepository.class);
        CamhsReferral referral = referrals.of(reference).get(0);
        assertThat(referral.stage()).isEqualTo("waiting");
        assertThat(referrals.steps(referral.id()))
                .extracting(CamhsRepository.Step::step)
                .containsSubsequence("asked", "agreed", "brought", "endorsed", "ready", "sent", "decided");
        assertThat(referrals.figures(
                        "zone-west", postgres.bean(ServiceClock.class).instant()))
                .singleElement()
                .satisfies(figures -> {
                    assertThat(figures.open()).isOne();
                    assertThat(figures.waitMedian()).isZero();
                    assertThat(figures.startMedian()).isNull();
                });
        for (String reader : new String[] {"supervisor", "clinician", "linkworker"}) {
            assertThat(Visit.as(reader, api).get("/camhs").body()).contains(reference);
        }
    }

    private static void tell(OnPostgres postgres, String reference, String event, Map<String, Object> answers) {
        Api.Reply reply = postgres.bean(Api.class)
                .as("linkworker")
                .post("/api/cases/{r}/events/{event}", Map.of("answers", answers), reference, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        postgres.bean(DueJobs.class).runDue();
    }
}
