package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is begun on the page of a child, over HTTP: by whom, what the case sees of it, and with what it ends. */
@ServiceTest
class WorkTogetherTest {

    private static final String PROCESS = "referral-elsewhere";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void aReferralIsBegun_agreedTo_passedOn_andAnswered_asTheCasePageShows() {
        String reference = inDirectWork();
        assertThat(work(reference)).contains("Nothing has been begun", "Begin: Referral to another service");

        assertThat(begin("linkworker", reference, referral()).status()).isEqualTo(200);

        assertThat(work(reference)).contains("Housing", "Now: Ask for consent to share");
        assertThat(journey.taskKeys("linkworker", reference)).contains("ask-consent-for-sharing");
        journey.complete("linkworker", reference, "ask-consent-for-sharing", again("yes"));
        String task = task("linkworker", reference, "send-elsewhere");
        assertThat(Visit.as("linkworker", api).get("/tasks/" + task).body()).contains("zqservicex", "zqwhyx");
        journey.complete("linkworker", reference, "send-elsewhere", sent());
        journey.complete("linkworker", reference, "note-answer", Map.of("elsewhereAnswer", "declined"));
        journey.complete("linkworker", reference, "agree-otherwise", Map.of("elsewhereTold", "By phone."));

        assertThat(work(reference)).contains("What became of it", "The service said no");
        takeBack(reference);
        assertThat(work(reference)).contains("Now: Tell the family").doesNotContain("What became of it");
        assertThat(journey.taskKeys("linkworker", reference)).contains("agree-otherwise");
        assertThat(api.as("supervisor")
                        .get("/api/cases/{r}/timeline", reference)
                        .text())
                .contains("Referral to another service", "Housing", "Refer the family to the service");
    }

    /** Nothing is passed on, and it is asked again for the next service: that is another question. */
    @Test
    void theNoOfAFamilyHolds() {
        String reference = inDirectWork();
        begin("linkworker", reference, referral());
        journey.complete("linkworker", reference, "ask-consent-for-sharing", again("no"));
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("send-elsewhere");
        assertThat(work(reference)).contains("The family said no");

        begin("linkworker", reference, referral());
        assertThat(journey.taskKeys("linkworker", reference)).contains("ask-consent-for-sharing");
    }

    @Test
    void whatIsTakenBackEndsIt_andTheServiceHears() {
        String reference = inDirectWork();
        begin("linkworker", reference, referral());
        journey.complete("linkworker", reference, "ask-consent-for-sharing", again("yes"));
        journey.complete("linkworker", reference, "send-elsewhere", sent());

        assertThat(tell(
                                "linkworker",
                                reference,
                                "consent-withdrawn",
                                Map.of("withdrawnScopes", List.of("shareServices"), "withdrawnBy", "The mother"))
                        .status())
                .isEqualTo(200);

        assertThat(journey.taskKeys("linkworker", reference)).contains("tell-service-to-stop");
        journey.complete("linkworker", reference, "tell-service-to-stop", Map.of("elsewhereStopped", "told"));
        assertThat(work(reference)).contains("The family took back its agreement");
    }

    @Test
    void itEndsWithTheCase_andGoesOnWhereItWas_whenThatWasAMistake() {
        String reference = inDirectWork();
        begin("linkworker", reference, referral());
        journey.complete("linkworker", reference, "ask-consent-for-sharing", again("yes"));
        journey.complete("linkworker", reference, "send-elsewhere", sent());

        tell("supervisor", reference, "close-early", Map.of("closeEarlyAs", "completed", "reason", "All is well."));
        assertThat(open(reference)).isZero();
        assertThat(journey.taskKeys("linkworker", reference)).isEmpty();
        assertThat(begin("linkworker", reference, referral()).status()).isEqualTo(409);

        assertThat(tell("supervisor", reference, "case-reopened", Map.of("reopenedReason", "It was another child."))
                        .status())
                .isEqualTo(200);
        assertThat(open(reference)).isOne();
        assertThat(journey.taskKeys("linkworker", reference)).contains("note-answer");
        journey.complete("linkworker", reference, "note-answer", Map.of("elsewhereAnswer", "taken-up"));
        assertThat(journey.taskKeys("linkworker", reference)).contains("plan-first-visit");
    }

    @ParameterizedTest
    @CsvSource({
        "linkworker, 200",
        "supervisor, 200",
        "linkworker2, 404",
        "coordinator, 403",
        "clinician, 404",
        "school, 403",
        "gp, 404",
        "dsl, 403",
        "impact, 404",
        "northcoordinator, 404"
    })
    void shouldBeBegunByWhomItsDiagramSays(String username, int status) {
        String reference = inDirectWork();
        Map<String, Object> answers = referral();
        answers.put("elsewhereHow", "signposting");
        assertThat(begin(username, reference, answers).status()).isEqualTo(status);
        assertThat(open(reference)).isEqualTo(status == 200 ? 1 : 0);
        assertThat(Visit.as(username, api)
                        .get("/cases/" + reference + "/events/" + PROCESS)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void shouldWaitUntilTheFamilyTakesPart() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        assertThat(begin("supervisor", reference, referral()).status()).isEqualTo(409);
        journey.allocate(reference, "linkworker");
        assertThat(begin("linkworker", reference, referral()).status()).isEqualTo(409);
        assertThat(work(reference)).doesNotContain("Begin: Referral");
    }

    /** Whoever may see both is led from one to the other; nobody else learns that there is another. */
    @Test
    void childrenOfOneFamilyAreShown_toWhomMaySeeThemAnyway() {
        Referral first = service.child();
        String number =
                "01632 9%05d".formatted(Integer.parseInt(first.familyName().substring("King".length())));
        String one = journey.toDirectWork(first.with("carer1Phone", number), "linkworker");
        String other = journey.toDirectWork(service.child().with("carer1Phone", number), "linkworker2");

        assertThat(family("supervisor", one)).contains("The same family", "/cases/" + other + "\"");
        assertThat(family("linkworker", one)).doesNotContain("The same family", other);
        assertThat(family("school", one)).doesNotContain("The same family", other);
    }

    private String family(String username, String reference) {
        return Visit.as(username, api).get("/cases/" + reference + "/family").body();
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }

    private String work(String reference) {
        return Visit.as("linkworker", api).get("/cases/" + reference + "/work").body();
    }

    private int open(String reference) {
        return (int)
                service.count("select count(*) from begun_work where case_ref = ? and ended_at is null", reference);
    }

    private String task(String username, String reference, String key) {
        return journey.task(username, reference, key);
    }

    private Reply begin(String username, String reference, Map<String, Object> answers) {
        return tell(username, reference, PROCESS, answers);
    }

    private void takeBack(String reference) {
        Reply reply =
                tell("supervisor", reference, "step-taken-back", Map.of("takenBackReason", "It was another family."));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply tell(String username, String reference, String event, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{ref}/events/{event}", Map.of("answers", answers), reference, event);
    }

    private static Map<String, Object> referral() {
        return new HashMap<>(Map.of(
                "elsewhereKind", "housing",
                "elsewhereService", "zqservicex",
                "elsewhereFor", "family",
                "elsewhereHow", "referral",
                "elsewhereWhy", "zqwhyx",
                "elsewhereAccompany", "yes"));
    }

    private static Map<String, Object> sent() {
        return Map.of(
                "elsewhereSent", "yes",
                "elsewhereSentOn", SeekerJourney.TODAY,
                "elsewhereSentBy", "phone",
                "elsewherePassedOn", "Names and the address.");
    }

    private static Map<String, Object> again(String answer) {
        return Map.of(
                "giverName", "Jo King",
                "giverAuthority", "parental-responsibility",
                "howMet", "phone",
                "wordingVersion", "2026-1",
                "confidentialityExplained", true,
                "shareServices", answer);
    }
}
