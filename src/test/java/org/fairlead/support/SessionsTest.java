package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.casework.Cases;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions, contacts and signposting on the case, told over HTTP. */
@ServiceTest
class SessionsTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private SessionsPanel panel;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Test
    void aSessionIsOnThePanelAndTheTimeline_withWhatTheChildSaid() {
        String reference = inDirectWork();

        assertThat(record(
                                "linkworker",
                                reference,
                                "2026-06-02",
                                "attended",
                                Map.of("childFeedback", "It was fun.", "nextOn", "2026-06-16"))
                        .status())
                .isEqualTo(200);
        assertThat(record("supervisor", reference, "2026-06-08", "not-attended", Map.of())
                        .status())
                .isEqualTo(200);

        SessionsPanel.Shown shown = shown(reference);
        assertThat(shown.lines())
                .extracting(SessionsPanel.Line::attendance, SessionsPanel.Line::childSaid)
                .containsExactly(tuple("not-attended", ""), tuple("attended", "It was fun."));
        assertThat(shown.sessions()).isEqualTo(2);
        assertThat(shown.attended()).isOne();
        assertThat(shown.next()).contains("16 June");
        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/timeline", reference)
                        .text())
                .contains("Session on 2 June: took place", "was called off");
        assertThat(journey.taskKeys("supervisor", reference)).doesNotContain("ask-why-not-brought");
    }

    @Test
    void notBroughtTwiceIsAskedAbout_threeTimesGoesToTheSupervisor_andComingBeginsAgain() {
        String reference = inDirectWork();
        record("linkworker", reference, "2026-05-05", "was-not-brought", Map.of());
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("ask-why-not-brought");

        record("linkworker", reference, "2026-05-12", "was-not-brought", Map.of());
        journey.complete(
                "linkworker",
                reference,
                "ask-why-not-brought",
                Map.of("whoAnswered", "The mother", "whyNotBrought", "The bus was cut."));

        record("linkworker", reference, "2026-05-19", "not-attended", Map.of());
        record("linkworker", reference, "2026-05-26", "was-not-brought", Map.of());
        assertThat(journey.taskKeys("supervisor", reference)).contains("review-was-not-brought");
        journey.complete(
                "supervisor",
                reference,
                "review-was-not-brought",
                Map.of("notBroughtDecision", "change", "notBroughtReason", "We meet at school."));

        record("linkworker", reference, "2026-06-02", "attended", Map.of());
        record("linkworker", reference, "2026-06-09", "was-not-brought", Map.of());
        assertThat(journey.taskKeys("supervisor", reference))
                .doesNotContain("ask-why-not-brought", "review-was-not-brought");
    }

    @Test
    void anAreaSetsItsOwnNumbers_andAContactDoesNotCountAsComing() {
        String reference = inDirectWork();
        service.setting("zone-west", "was-not-brought-ask", "3");
        service.setting("zone-west", "was-not-brought-supervisor", "4");
        try {
            record("linkworker", reference, "2026-05-05", "was-not-brought", Map.of());
            record("linkworker", reference, "2026-05-06", "attended", Map.of("sessionKind", "contact"));
            record("linkworker", reference, "2026-05-12", "was-not-brought", Map.of());
            assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("ask-why-not-brought");
            record("linkworker", reference, "2026-05-19", "was-not-brought", Map.of());
            assertThat(journey.taskKeys("linkworker", reference)).contains("ask-why-not-brought");
        } finally {
            service.setting("zone-west", "was-not-brought-ask", null);
            service.setting("zone-west", "was-not-brought-supervisor", null);
        }
    }

    @Test
    void whatIsAskedStops_whenTheCaseEnds_andGoesOnWhenThatWasAMistake() {
        String reference = inDirectWork();
        record("linkworker", reference, "2026-05-05", "was-not-brought", Map.of());
        record("linkworker", reference, "2026-05-12", "was-not-brought", Map.of());
        signpost("linkworker", reference);

        api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);

        assertThat(journey.taskKeys("linkworker", reference)).isEmpty();
        assertThat(service.count(
                        "select count(*) from act_ru_execution where business_key_ = ? and parent_id_ is null",
                        reference))
                .isZero();
        assertThat(record("linkworker", reference, "2026-06-09", "attended", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(signpost("linkworker", reference).status()).isEqualTo(409);

        Reply opened = api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/case-reopened",
                        Map.of("answers", Map.of("reopenedReason", "It was another child.")),
                        reference);

        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        assertThat(journey.taskKeys("linkworker", reference)).contains("ask-why-not-brought");
        assertThat(service.count("""
            select count(*) from act_ru_execution e join act_ru_job j on j.process_instance_id_ = e.id_
              join signposting s on s.process_instance = e.id_
             where e.business_key_ = ? and e.parent_id_ is null
            """, reference)).isOne();
    }

    @Test
    void aParentWhoWasPointedToSomethingIsAskedLater() {
        String reference = inDirectWork();
        assertThat(signpost("linkworker", reference).status()).isEqualTo(200);
        assertThat(shown(reference).signposts())
                .extracting(SessionsPanel.Signposted::to, SessionsPanel.Signposted::result)
                .containsExactly(tuple("The parents’ morning", "to-ask"));

        jobs.runUntil(clock.instant().plus(Duration.ofDays(15)));
        clock.stopAt(clock.instant());
        journey.complete("linkworker", reference, "check-signposting", Map.of("gotThere", "no"));
        assertThat(api.as("supervisor")
                        .post(
                                "/api/cases/{r}/events/step-taken-back",
                                Map.of("answers", Map.of("takenBackReason", "It was another family.")),
                                reference)
                        .status())
                .isEqualTo(200);
        assertThat(shown(reference).signposts())
                .extracting(SessionsPanel.Signposted::result)
                .containsExactly("to-ask");
        journey.complete("linkworker", reference, "check-signposting", Map.of("gotThere", "yes"));

        assertThat(shown(reference).signposts())
                .extracting(SessionsPanel.Signposted::result)
                .containsExactly("yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"school", "coordinator", "dsl", "linkworker2", "gp", "impact", "clinician", "northcoordinator"})
    void shouldRefuseOthers(String username) {
        String reference = inDirectWork();

        assertThat(record(username, reference, "2026-06-02", "attended", Map.of())
                        .status())
                .isIn(403, 404);
        assertThat(signpost(username, reference).status()).isIn(403, 404);
        assertThat(shown(reference).lines()).isEmpty();
    }

    @Test
    void aLinkWorkerWhoReferredAChildRecordsNothingForTheirColleague() {
        String reference = journey.refer("linkworker2", service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", false);

        assertThat(record("linkworker2", reference, "2026-06-02", "attended", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(signpost("linkworker2", reference).status()).isEqualTo(403);
    }

    @Test
    void beforeDirectWorkThereIsNothingToRecord() {
        String reference = journey.refer(service.child());

        assertThat(record("supervisor", reference, "2026-06-02", "attended", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(signpost("supervisor", reference).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "heldOn, 2026-06-10",
        "heldOn, yesterday",
        "attendance, perhaps",
        "sessionWay, telepathy",
        "nextOn, 2026-06-01",
    })
    void badInputIsNamed_andNothingIsRecorded(String field, String value) {
        String reference = inDirectWork();

        Reply reply = record("linkworker", reference, "2026-06-02", "attended", Map.of(field, value));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).contains(field);
        assertThat(shown(reference).lines()).isEmpty();
        assertThat(service.count(
                        "select count(*) from form_submission where case_ref = ? and form_id = 'session-note'",
                        reference))
                .isZero();
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }

    private SessionsPanel.Shown shown(String reference) {
        return (SessionsPanel.Shown)
                panel.model(cases.find(reference), staff.find("linkworker").orElseThrow());
    }

    private Reply record(
            String username, String reference, String day, String attendance, Map<String, Object> different) {
        Map<String, Object> answers = new HashMap<>(
                Map.of("sessionKind", "session", "heldOn", day, "sessionWay", "school", "attendance", attendance));
        answers.putAll(different);
        Reply reply =
                api.as(username).post("/api/cases/{r}/events/session-recorded", Map.of("answers", answers), reference);
        jobs.runDue();
        return reply;
    }

    private Reply signpost(String username, String reference) {
        return api.as(username)
                .post(
                        "/api/cases/{r}/events/signposted-parent",
                        Map.of("answers", Map.of("signpostedTo", "The parents’ morning", "signpostedOn", "2026-06-08")),
                        reference);
    }
}
