package org.fairlead.camhs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Cases;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.supervision.SupervisionFlags;
import org.fairlead.supervision.SupervisionFlags.Flag;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Referrals to CAMHS over HTTP: from asking to the end, with what goes wrong on the way. */
@ServiceTest
class CamhsStoryTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private CamhsRepository referrals;

    @Autowired
    private CamhsReferrals camhs;

    @Autowired
    private CamhsDocuments documents;

    @Autowired
    private CamhsPdf pdf;

    @Autowired
    private SupervisionFlags flags;

    @Autowired
    private Cases cases;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Visit> visits = new HashMap<>();

    @Test
    void aChildIsReferred_waits_isSupported_andIsSeenTogether() {
        String reference = inDirectWork();
        assertThat(ask("linkworker", reference, "routine").status()).isEqualTo(200);
        assertThat(one(reference).stage()).isEqualTo("preparing");

        String task = journey.task("linkworker", reference, "prepare-camhs-referral");
        assertThat(api.as("linkworker")
                        .get("/api/tasks/{id}", task)
                        .json()
                        .path("data")
                        .toString())
                .contains("Zone West CAMHS", "Another service", "camhsReason")
                .doesNotContain("risks");
        write(reference);
        journey.complete(
                "clinician",
                reference,
                "endorse-camhs-referral",
                Map.of("endorseDecision", "send-back", "sendBackComment", "How does the child sleep?"));
        assertThat(page("linkworker", "/tasks/" + journey.task("linkworker", reference, "prepare-camhs-referral")))
                .contains("How does the child sleep?");
        write(reference);
        endorse(reference);
        assertThat(one(reference).stage()).isEqualTo("sending");
        send(reference);
        assertThat(one(reference).sentProof()).isEqualTo("Receipt 4711");
        assertThat(camhs.open("zone-west"))
                .filteredOn(open -> open.caseRef().equals(reference))
                .singleElement()
                .satisfies(open -> assertThat(open.service()).isEqualTo("Zone West CAMHS"));

        pass(8);
        journey.complete(
                "linkworker",
                reference,
                "chase-camhs-acknowledgement",
                Map.of("chaseResult", "no-answer", "askedHow", "phone"));
        assertThat(page("supervisor", "/camhs")).contains(reference, "CAMHS is late with");
        pass(8);
        assertThat(service.count(
                        "select count(*) from outbox_message where case_ref = ? and template = 'camhs-late'",
                        reference))
                .isOne();
        assertThat(answer(reference, "waiting-list", Map.of("waitWeeks", 18)).status())
                .isEqualTo(200);
        assertThat(one(reference).stage()).isEqualTo("waiting");
        assertThat(one(reference).acknowledgedAt()).isNotNull();

        pass(32);
        review(reference, "worse");
        journey.complete(
                "clinician",
                reference,
                "expedite-camhs-referral",
                Map.of(
                        "expediteHow",
                        "phone",
                        "expeditedOn",
                        today(),
                        "expediteWho",
                        "The duty clinician",
                        "expediteAnswer",
                        "Four weeks."));
        assertThat(camhs.weeksWaiting("zone-west")).containsEntry(reference, 6);
        String seen = page("linkworker", "/cases/" + reference + "/work");
        assertThat(seen).contains("On the waiting list", "Worse", "We met each week.");
        assertThat(answer(reference, "started", Map.of()).status()).isEqualTo(200);
        journey.complete(
                "linkworker",
                reference,
                "agree-how-to-go-on",
                Map.of("startedOn", today(), "goOn", "joint-work", "jointPlan", "We meet monthly."));

        assertThat(one(reference).outcome()).isEqualTo("joint-work");
        assertThat(cases.find(reference).isOpen()).isTrue();
        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/timeline", reference)
                        .text())
                .contains(
                        "The referral was sent to CAMHS",
                        "CAMHS has put the child on its waiting list",
                        "CAMHS was asked to see the child sooner",
                        "our work goes on beside theirs");
        assertThat(pathways.running("camhs-referral", reference)).isEmpty();
        assertThat(page("supervisor", "/camhs")).contains("How long it takes", "Zone West CAMHS");
        assertThat(page("supervisor", "/camhs/" + one(reference).id())).contains("Receipt 4711", "We met each week.");
    }

    @Test
    void anUrgentOneIsWrittenTheSameDay_andACrisisReachesTheSupervisorAtOnce() {
        String reference = inDirectWork();
        ask("supervisor", reference, "urgent");
        String task = journey.task("linkworker", reference, "prepare-camhs-referral");
        assertThat(api.as("linkworker").get("/api/tasks/{id}", task).text("dueAt"))
                .startsWith(today());
        write(reference);
        endorse(reference);
        send(reference);
        answer(reference, "accepted", Map.of());
        pass(32);
        assertThat(page("linkworker", "/tasks/" + journey.task("linkworker", reference, "scaffolding-review")))
                .contains("01632 960199", "Raise a concern");
        review(reference, "crisis");

        assertThat(service.count(
                        "select count(*) from outbox_message where case_ref = ? and template = 'supervision-crisis'",
                        reference))
                .isOne();
        assertThat(journey.taskKeys("supervisor", reference)).contains("expedite-camhs-referral");
    }

    /** Each step of a person is taken back, and done again. */
    @Test
    void aStepOfAReferralIsTakenBack_andTheReferralStandsWhereItStood() {
        String reference = inDirectWork();
        ask("linkworker", reference, "routine");
        doneTwice(reference, "prepare-camhs-referral", () -> write(reference));
        doneTwice(reference, "endorse-camhs-referral", () -> endorse(reference));
        doneTwice(reference, "send-by-own-route", () -> send(reference));
        pass(8);
        doneTwice(
                reference,
                "chase-camhs-acknowledgement",
                () -> journey.complete(
                        "linkworker",
                        reference,
                        "chase-camhs-acknowledgement",
                        Map.of("chaseResult", "no-answer", "askedHow", "phone")));
        answer(reference, "accepted", Map.of());
        pass(32);
        doneTwice(reference, "scaffolding-review", () -> review(reference, "same"));
        assertThat(one(reference).stage()).isEqualTo("accepted");
    }

    private static String words(CamhsReferral referral) {
        return referral.serviceName() + " " + referral.sentProof() + " " + referral.theirReference();
    }

    private void doneTwice(String reference, String task, Runnable act) {
        List<String> before = journey.taskKeys("supervisor", reference);
        CamhsReferral whole = one(reference);
        CamhsReferral stood = whole.withoutWords();
        List<CamhsRepository.Step> steps = referrals.steps(stood.id());
        act.run();
        assertThat(referrals.steps(stood.id())).as(task).isNotEqualTo(steps);
        Reply reply = tell(
                "supervisor", reference, "step-taken-back", Map.of("takenBackReason", "It was about another child."));
        assertThat(reply.status()).as(task + ": " + reply.text()).isEqualTo(200);
        assertThat(one(reference).withoutWords()).as(task).isEqualTo(stood);
        assertThat(words(one(reference))).as(task).isEqualTo(words(whole));
        assertThat(referrals.steps(stood.id())).as(task).isEqualTo(steps);
        assertThat(journey.taskKeys("supervisor", reference)).as(task).containsExactlyInAnyOrderElementsOf(before);
        act.run();
    }

    @Test
    void aRejectionComesBackToSupervisionByItself_andTheChildMayBeReferredAgain() {
        String reference = sent();
        assertThat(answer(reference, "rejected", Map.of("rejectedReason", "Below their threshold."))
                        .status())
                .isEqualTo(200);

        assertThat(one(reference).outcome()).isEqualTo("rejected");
        assertThat(flags.openFor(reference))
                .extracting(Flag::reason, Flag::detail)
                .contains(org.assertj.core.groups.Tuple.tuple("camhs-rejected", "Below their threshold."));
        assertThat(ask("linkworker", reference, "routine").status()).isEqualTo(200);
        assertThat(one(reference).attempt()).isEqualTo(2);
        assertThat(one(reference).stage()).isEqualTo("preparing");
    }

    @Test
    void withoutConsentItIsAskedFor_andNothingIsWrittenUntilTheFamilyAgrees() {
        String reference = inDirectWork();
        withdraw(reference, "shareCamhs");
        ask("linkworker", reference, "routine");
        assertThat(journey.taskKeys("linkworker", reference))
                .contains("ask-consent-for-sharing")
                .doesNotContain("prepare-camhs-referral");

        journey.complete("linkworker", reference, "ask-consent-for-sharing", consent("yes"));

        assertThat(journey.taskKeys("linkworker", reference)).contains("prepare-camhs-referral");
    }

    @Test
    void aFamilyThatDoesNotAgreeIsNotReferred_andTheCaseComesToSupervision() {
        String reference = inDirectWork();
        withdraw(reference, "shareCamhs");
        ask("linkworker", reference, "routine");
        journey.complete("linkworker", reference, "ask-consent-for-sharing", consent("no"));

        assertThat(one(reference).outcome()).isEqualTo("not-agreed");
        assertThat(flags.openFor(reference)).extracting(Flag::reason).contains("camhs-not-agreed");
    }

    @Test
    void consentTakenBackAfterSendingTellsTheRightPeople_andTheReferralIsPrintedNoMore() {
        String reference = sent();
        String id = one(reference).id();
        assertThat(open("linkworker", "/camhs/{id}/referral.pdf", id).statusCode())
                .isEqualTo(200);

        withdraw(reference, "shareCamhs");

        assertThat(one(reference).outcome()).isEqualTo("withdrawn");
        for (String told : List.of("clinician", "supervisor", "linkworker")) {
            assertThat(service.messagesTo(
                            told + "@fairlead.example", "case_ref = ? and template = 'camhs-withdrawn'", reference))
                    .as(told)
                    .isOne();
        }
        assertThat(open("linkworker", "/camhs/{id}/referral.pdf", id).statusCode())
                .isEqualTo(403);
        assertThat(open("clinician", "/camhs/{id}/referral", id).statusCode()).isEqualTo(403);
        journey.complete("linkworker", reference, "tell-camhs-of-withdrawal", told());
        assertThat(pathways.running("camhs-referral", reference)).isEmpty();
    }

    @Test
    void camhsHearsOfANewSchool_andANewLinkWorkerGoesOn() {
        String reference = sent();
        assertThat(transfer(reference, Map.of("transferKind", "new-school", "newSite", "elm-primary"))
                        .status())
                .isEqualTo(200);
        journey.complete("linkworker", reference, "tell-camhs-of-school", told());

        pass(8);
        assertThat(transfer(reference, Map.of("transferKind", "new-worker", "newLinkWorker", "linkworker2"))
                        .status())
                .isEqualTo(200);
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("chase-camhs-acknowledgement");
        journey.complete(
                "linkworker2",
                reference,
                "chase-camhs-acknowledgement",
                Map.of("chaseResult", "acknowledged", "askedHow", "phone", "answeredOn", today()));
        assertThat(open("linkworker", "/camhs/{id}", one(reference).id()).statusCode())
                .isEqualTo(404);
        pass(31);
        journey.complete(
                "linkworker2",
                reference,
                "chase-camhs-decision",
                Map.of(
                        "camhsDecision",
                        "more-information",
                        "askedHow",
                        "phone",
                        "answeredOn",
                        today(),
                        "askedFor",
                        "The child’s weight."));
        assertThat(page("linkworker2", "/tasks/" + journey.task("linkworker2", reference, "answer-camhs-question")))
                .contains("The child’s weight.");
        journey.complete(
                "linkworker2",
                reference,
                "answer-camhs-question",
                Map.of("informationGiven", "32 kg.", "informationHow", "phone", "informationOn", today()));
        assertThat(one(reference).stage()).isEqualTo("acknowledged");
    }

    @Test
    void handedOver_theCaseEndsWithIt_whenTheSupervisorSaysSo() {
        String reference = sent();
        answer(reference, "started", Map.of());
        journey.complete(
                "linkworker",
                reference,
                "agree-how-to-go-on",
                Map.of(
                        "startedOn",
                        today(),
                        "goOn",
                        "hand-over",
                        "handedOver",
                        "The plan, to the new worker.",
                        "childToldOfHandOver",
                        "yes"));
        journey.complete(
                "supervisor",
                reference,
                "end-after-hand-over",
                Map.of("endNow", "yes", "endReason", "CAMHS works with the child now."));

        assertThat(one(reference).outcome()).isEqualTo("handed-over");
        assertThat(cases.find(reference).ending()).isEqualTo("stepped-up");
        assertThat(pathways.running("camhs-referral", reference)).isEmpty();
        assertThat(service.count(
                        "select count(*) from outbox_message where case_ref = ? and template = 'camhs-case-ended'",
                        reference))
                .isZero();
    }

    @Test
    void aCaseThatEndsDoesNotDropTheChildWhoWaits() {
        String reference = sent();
        answer(reference, "waiting-list", Map.of("waitWeeks", 10));
        jobs.runUntil(clock.instant().plus(Duration.ofMinutes(2)));
        close(reference);

        assertThat(one(reference).outcome()).isEqualTo("case-ended");
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("tell-camhs-of-ending");
        reopen(reference);
        assertThat(one(reference).outcome()).isNull();
        assertThat(journey.taskKeys("linkworker", reference))
                .doesNotContain("tell-camhs-of-ending", "start-again-by-hand");
        assertThat(pathways.waitsFor(one(reference).processInstance(), "camhs-started"))
                .isTrue();
        close(reference);

        journey.complete("linkworker", reference, "tell-camhs-of-ending", told());
        assertThat(pathways.running("camhs-referral", reference)).isEmpty();
        reopen(reference);
        assertThat(journey.taskKeys("linkworker", reference)).contains("start-again-by-hand");
    }

    private void close(String reference) {
        api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "The goals are reached.")),
                        reference);
        jobs.runDue();
    }

    private void reopen(String reference) {
        Reply opened = api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/case-reopened",
                        Map.of("answers", Map.of("reopenedReason", "It was another child.")),
                        reference);
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
    }

    @Test
    void whatGoesInIsOnlyWhatConsentAllows() throws IOException {
        String reference = journey.toDirectWork(
                service.child()
                        .with("gpPractice", "Hillside Practice")
                        .with("leadProfessional", "Una Bell, social worker"),
                "linkworker");
        ask("linkworker", reference, "routine");
        write(reference);
        CamhsReferral referral = one(reference);
        String all = text(pdf.of(documents.of(referral)));
        assertThat(all)
                .contains(
                        "Referral to Zone West CAMHS",
                        cases.find(reference).child().familyName(),
                        "Oak Primary",
                        "Hillside Practice",
                        "Una Bell",
                        "Ząb, żółw: cannot sleep",
                        "Sits alone in class");

        withdraw(reference, "shareSchool", "shareGp", "shareSocialCare");
        String less = text(pdf.of(documents.of(one(reference))));
        assertThat(less)
                .contains("cannot sleep", "does not agree to sharing with the school")
                .doesNotContain("Oak Primary", "Hillside Practice", "Una Bell", "Sits alone in class");
        assertThat(less).doesNotContain("SDQ", "risk", "safeguarding");
        assertThat(page("clinician", "/camhs/" + referral.id() + "/referral"))
                .contains("cannot sleep")
                .doesNotContain("Sits alone in class", "Hillside Practice");

        withdraw(reference, "shareCamhs");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> documents.of(one(reference)))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aClinicianSeesWhatWasBroughtToThem_andNoTraceOfAConcern() {
        String reference = inDirectWork();
        ask("linkworker", reference, "routine");
        String id = one(reference).id();
        assertThat(open("clinician", "/camhs/{id}", id).statusCode()).isEqualTo(404);
        assertThat(page("clinician", "/camhs")).doesNotContain(reference);
        write(reference);
        String task = "/tasks/" + journey.task("clinician", reference, "endorse-camhs-referral");
        List<String> pages = List.of("/camhs", "/camhs/" + id, "/camhs/" + id + "/referral", task);
        List<String> before = pages.stream().map(one -> page("clinician", one)).toList();

        api.as("school")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of(
                                        "immediateDanger",
                                        "no",
                                        "category",
                                        "neglect",
                                        "seenOrHeard",
                                        "No coat again.")),
                        reference);
        jobs.runDue();

        assertThat(pages.stream().map(one -> page("clinician", one)).toList()).isEqualTo(before);
        assertThat(open("clinician", "/cases/{r}", reference).statusCode()).isEqualTo(404);
        assertThat(camhs.open("zone-west").toString()).doesNotContain("concern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "gp", "dsl", "impact", "owner", "coordinator", "admin"})
    void othersDoNotSeeReferrals(String username) {
        String id = one(sent()).id();
        for (String path :
                List.of("/camhs", "/camhs/" + id, "/camhs/" + id + "/referral", "/camhs/" + id + "/referral.pdf")) {
            assertThat(open(username, path).statusCode()).as(path).isIn(403, 404);
        }
    }

    @Test
    void anotherLinkWorkerAndAnotherAreaSeeNothing() {
        String reference = sent();
        String id = one(reference).id();
        assertThat(page("linkworker2", "/camhs")).doesNotContain(reference);
        assertThat(open("linkworker2", "/camhs/{id}", id).statusCode()).isEqualTo(404);
        assertThat(ask("linkworker2", reference, "routine").status()).isEqualTo(404);
        assertThat(ask("coordinator", reference, "routine").status()).isEqualTo(403);
        assertThat(ask("clinician", reference, "routine").status()).isIn(403, 404);
    }

    @Test
    void badInputIsNamed_andNothingIsHalfDone() {
        String reference = inDirectWork();
        assertThat(answer(reference, "accepted", Map.of()).status()).isEqualTo(409);
        assertThat(ask("linkworker", reference, "soon").status()).isEqualTo(422);
        ask("linkworker", reference, "routine");
        assertThat(ask("linkworker", reference, "routine").status()).isEqualTo(409);
        assertThat(answer(reference, "accepted", Map.of()).status()).isEqualTo(409);

        Map<String, Object> unread = new HashMap<>(referral());
        unread.put("camhsFamilyKnows", "no");
        Reply refused = api.as("linkworker")
                .post(
                        "/api/tasks/{id}/complete",
                        Map.of("answers", unread),
                        journey.task("linkworker", reference, "prepare-camhs-referral"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorFields()).containsExactly("camhsFamilyKnows");
        assertThat(open("linkworker", "/camhs/{id}/referral.pdf", one(reference).id())
                        .statusCode())
                .isEqualTo(403);

        write(reference);
        endorse(reference);
        send(reference);
        assertThat(answer(reference, "rejected", Map.of()).errorFields()).containsExactly("rejectedReason");
        assertThat(answer(reference, "acknowledged", Map.of("answeredOn", "2020-01-01"))
                        .errorFields())
                .containsExactly("answeredOn");
        assertThat(answer(reference, "acknowledged", Map.of()).status()).isEqualTo(200);
        assertThat(answer(reference, "acknowledged", Map.of()).status()).isEqualTo(409);
        assertThat(one(reference).isOpen()).isTrue();
    }

    @Test
    void aClinicianStartsOneInSupervision_andTwiceIsOnce() {
        String reference = inDirectWork();
        Map<String, Object> variables = Map.of(
                "caseRef",
                reference,
                "pathway",
                "seeker",
                "area",
                "zone-west",
                "site",
                "oak-primary",
                "linkWorker",
                "linkworker",
                "urgent",
                false);
        pathways.start("camhs-referral", reference, variables);
        pathways.start("camhs-referral", reference, variables);

        assertThat(referrals.of(reference)).hasSize(1);
        assertThat(pathways.running("camhs-referral", reference)).hasSize(1);
        assertThat(page("clinician", "/camhs")).doesNotContain(reference);
    }

    @Test
    void theMiddleAndTheSlowestTenthAreCounted() {
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values ('zone-figures', 'Zone"
                        + " Figures', 'ZF', '999')")
                .update();
        String reference = inDirectWork();
        for (int number = 1; number <= 11; number++) {
            jdbc.sql("""
                insert into camhs_referral (id, case_ref, area_id, attempt, urgent, asked_at, stage, stage_since,
                  service_name, sent_at, decided_at, started_at, ended_at, outcome, process_instance)
                values (:id, :case, 'zone-figures', :attempt, false, :asked, 'starting', :asked, 'Figures team',
                  :sent, :decided, :started, :started, 'joint-work', 'none')\
                """)
                    .param("id", "figures-" + number)
                    .param("case", reference)
                    .param("attempt", 100 + number)
                    .param("asked", org.fairlead.system.SqlTime.at(ServiceFixture.NOW))
                    .param("sent", org.fairlead.system.SqlTime.at(ServiceFixture.NOW.plus(Duration.ofDays(number))))
                    .param(
                            "decided",
                            org.fairlead.system.SqlTime.at(ServiceFixture.NOW.plus(Duration.ofDays(3L * number))))
                    .param(
                            "started",
                            org.fairlead.system.SqlTime.at(ServiceFixture.NOW.plus(Duration.ofDays(10L * number))))
                    .update();
        }

        assertThat(referrals.figures("zone-figures", clock.instant()))
                .singleElement()
                .satisfies(figures -> {
                    assertThat(figures.service()).isEqualTo("Figures team");
                    assertThat(figures.open()).isZero();
                    assertThat(figures.ended()).isEqualTo(11);
                    assertThat(figures.waitMedian()).isNull();
                    assertThat(figures.sentMedian()).isEqualTo(6.0);
                    assertThat(figures.sentNinety()).isEqualTo(10.0);
                    assertThat(figures.answerMedian()).isEqualTo(12.0);
                    assertThat(figures.answerNinety()).isEqualTo(20.0);
                    assertThat(figures.startMedian()).isEqualTo(60.0);
                    assertThat(figures.startNinety()).isEqualTo(100.0);
                });
    }

    @ParameterizedTest
    @CsvSource({"school, 403", "linkworker, 403", "clinician, 403", "supervisor, 200", "admin, 200"})
    void supervisorsAndAdministratorsKeepTheServices(String username, int status) {
        assertThat(open(username, "/camhs/services").statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> open(String username, String path, Object... variables) {
        String filled = UriComponentsBuilder.fromPath(path)
                .encode()
                .buildAndExpand(variables)
                .toUriString();
        return visits.computeIfAbsent(username, one -> Visit.as(one, api)).get(filled);
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }

    private String sent() {
        String reference = inDirectWork();
        ask("linkworker", reference, "routine");
        write(reference);
        endorse(reference);
        send(reference);
        return reference;
    }

    private Reply ask(String username, String reference, String urgency) {
        return tell(
                username,
                reference,
                "camhs-requested",
                Map.of("requestReason", "Worries that do not get less.", "camhsUrgency", urgency));
    }

    private Reply answer(String reference, String said, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(Map.of("camhsAnswer", said, "answeredOn", today()));
        answers.putAll(more);
        return tell("linkworker", reference, "camhs-answered", answers);
    }

    private void withdraw(String reference, String... scopes) {
        assertThat(tell(
                                "linkworker",
                                reference,
                                "consent-withdrawn",
                                Map.of("withdrawnScopes", List.of(scopes), "withdrawnBy", "Jo King"))
                        .status())
                .isEqualTo(200);
    }

    private Reply transfer(String reference, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("handoverNotes", "Likes drawing.");
        return tell("supervisor", reference, "case-transferred", all);
    }

    private Reply tell(String username, String reference, String event, Map<String, Object> answers) {
        Reply reply =
                api.as(username).post("/api/cases/{r}/events/{event}", Map.of("answers", answers), reference, event);
        jobs.runDue();
        return reply;
    }

    private void write(String reference) {
        journey.complete("linkworker", reference, "prepare-camhs-referral", referral());
    }

    private void endorse(String reference) {
        journey.complete(
                "clinician",
                reference,
                "endorse-camhs-referral",
                Map.of("endorseDecision", "endorse", "endorseComment", "I have seen the diary."));
    }

    private void send(String reference) {
        journey.complete(
                "linkworker",
                reference,
                "send-by-own-route",
                Map.of("sentHow", "portal", "sentOn", today(), "sentReference", "Receipt 4711"));
    }

    private void review(String reference, String result) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "scaffoldingResult", result, "scaffoldingDone", "We met each week.", "scaffoldingNext", "The same."));
        if (result.equals("worse") || result.equals("crisis")) {
            answers.put("scaffoldingChange", "Does not go out any more.");
        }
        journey.complete("linkworker", reference, "scaffolding-review", answers);
    }

    private Map<String, Object> told() {
        return Map.of("toldHow", "phone", "toldOn", today(), "toldWho", "The duty clinician");
    }

    private static Map<String, Object> referral() {
        return Map.of(
                "camhsService",
                "zone-west-camhs",
                "camhsReason",
                "Ząb, żółw: cannot sleep",
                "camhsImpact",
                "Late for school most days.",
                "camhsTried",
                "A worry book.",
                "camhsChildView",
                "My head is loud.",
                "camhsSchoolView",
                "Sits alone in class",
                "camhsFamilyKnows",
                "yes");
    }

    private static Map<String, Object> consent(String answer) {
        return Map.of(
                "giverName",
                "Jo King",
                "giverAuthority",
                "parental-responsibility",
                "howMet",
                "school",
                "wordingVersion",
                "2026-1",
                "confidentialityExplained",
                true,
                "shareCamhs",
                answer);
    }

    private CamhsReferral one(String reference) {
        return referrals.of(reference).get(0);
    }

    private String page(String username, String path) {
        HttpResponse<String> reply = open(username, path);
        assertThat(reply.statusCode()).as(path + " as " + username).isEqualTo(200);
        return reply.body()
                .replaceAll("content=\"[A-Za-z0-9_-]{40,}\"", "")
                .replaceAll("value=\"[A-Za-z0-9_-]{40,}\"", "");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).toString();
    }

    private void pass(int days) {
        jobs.runUntil(clock.instant().plus(Duration.ofDays(days)));
        clock.stopAt(clock.instant());
    }
}
