package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.CaseStories;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.Timeline;
import org.fairlead.casework.TimelineEntry;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class SafeguardingStoryTest {

    private static final String AREA = "zone-west";
    private static final Map<String, Object> KNOWN_RISK =
            Map.of("risks", List.of("domestic-abuse"), "riskIsNew", "past", "riskKnownToDsl", "yes");

    @Autowired
    private CaseStories stories;

    @Autowired
    private OpenConcerns concerns;

    @Autowired
    private ConcernRepository repository;

    @Autowired
    private Timeline timeline;

    @Autowired
    private CaseReading reading;

    @Autowired
    private Tasks tasks;

    @Autowired
    private WorkCalendar calendar;

    @Autowired
    private AreaSettings settings;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repositoryService;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void anImmediateConcernIsDecidedWithinTheHour_atAnyHour() {
        Instant saturdayNight = Instant.parse("2026-03-07T23:30:00Z");

        ConcernClock times = ConcernClock.of(Concern.Level.IMMEDIATE, saturdayNight, AREA, calendar, settings);

        assertThat(times.remindAt()).isEqualTo(saturdayNight.plusSeconds(450));
        assertThat(times.deputyAt()).isEqualTo(saturdayNight.plus(Duration.ofMinutes(15)));
        assertThat(times.leadAt()).isEqualTo(saturdayNight.plus(Duration.ofMinutes(30)));
        assertThat(times.dueAt()).isEqualTo(saturdayNight.plus(Duration.ofHours(1)));
    }

    @Test
    void anUrgentConcernHasTwoHoursByTheClock() {
        Instant evening = Instant.parse("2026-03-02T19:00:00Z");

        ConcernClock times = ConcernClock.of(Concern.Level.URGENT, evening, AREA, calendar, settings);

        assertThat(times.remindAt()).isEqualTo(evening.plus(Duration.ofHours(1)));
        assertThat(times.dueAt()).isEqualTo(evening.plus(Duration.ofHours(2)));
        assertThat(times.deputyAt()).isEqualTo(times.dueAt());
        // out of office hours the safeguarding lead on call hears at once
        assertThat(times.leadAt()).isEqualTo(evening);
    }

    @Test
    void aStandardConcernIsForTheSameDay_orForTheNextMorning() {
        assertThat(standard("2026-03-02T10:00:00Z")).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(standard("2026-03-02T14:59:59Z")).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(standard("2026-03-02T15:00:00Z")).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
        // Friday afternoon and Saturday: Monday
        assertThat(standard("2026-03-06T15:30:00Z")).isEqualTo(Instant.parse("2026-03-09T10:00:00Z"));
        assertThat(standard("2026-03-07T09:00:00Z")).isEqualTo(Instant.parse("2026-03-09T10:00:00Z"));
        // the Thursday before Easter, in summer time: the Tuesday after
        assertThat(standard("2026-04-02T14:30:00Z")).isEqualTo(Instant.parse("2026-04-07T09:00:00Z"));
    }

    @Test
    void aRiskInTheReferralIsAConcernAtOnce() {
        String reference = stories.refer(Map.of(
                "risks", List.of("self-harm"), "riskIsNew", "new", "riskKnownToDsl", "no", "riskNotes", "Said so."));

        Concern concern = concernOn(reference);
        assertThat(concern.category()).isEqualTo("self-harm");
        assertThat(concern.reference()).matches("C-2026-[0-9]{4,}");
        assertThat(concern.level()).isEqualTo(Concern.Level.URGENT);
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("ask");
        // and the referral goes on
        assertThat(stories.keys(reference, "coordinator")).contains("decide-intake");
        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
    }

    @Test
    void aRiskThatWasKnownIsLookedAtByTheDsl_whoSaysWhatOthersSee() {
        String reference = stories.refer(Map.of(
                "risks",
                List.of("domestic-abuse"),
                "riskIsNew",
                "past",
                "riskKnownToDsl",
                "yes",
                "riskNotes",
                "Known."));

        stories.complete(reference, "check-known-risks", "dsl", Map.of("knownRiskDecision", "pause", "note", "Wait."));

        assertThat(repository.openOn(reference)).isEmpty();
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("pause");
    }

    @ParameterizedTest
    @MethodSource("waysACaseStops")
    void theCheckOfAKnownRiskSurvives_whateverStopsTheCase(String event, Map<String, Object> answers) {
        String reference = stories.refer(KNOWN_RISK);
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));

        stories.tell(reference, event, "supervisor", answers);

        assertThat(stories.keys(reference, "dsl")).contains("check-known-risks");
        stories.complete(reference, "check-known-risks", "deputydsl", Map.of("knownRiskDecision", "pause"));
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("pause");
    }

    static Stream<Arguments> waysACaseStops() {
        return Stream.of(
                arguments(
                        "consent-withdrawn", Map.of("withdrawnScopes", List.of("takingPart"), "withdrawnBy", "Carer")),
                arguments("close-early", Map.of("closeEarlyAs", "signposted", "reason", "Found help elsewhere.")),
                arguments("case-transferred", Map.of("transferKind", "new-area", "handoverNotes", "Moves away.")),
                arguments(
                        "case-transferred",
                        Map.of(
                                "transferKind",
                                "new-worker",
                                "newLinkWorker",
                                "linkworker2",
                                "handoverNotes",
                                "Met twice.")));
    }

    @Test
    void theCheckOfAKnownRiskIsThere_whenTheReferralIsDeclined() {
        Map<String, Object> tooYoung = new HashMap<>(KNOWN_RISK);
        tooYoung.put("dateOfBirth", "2021-05-05");
        String reference = stories.refer(tooYoung);

        stories.complete(
                reference,
                "triage-referral",
                "coordinator",
                Map.of(
                        "triageDecision",
                        "decline",
                        "triageReason",
                        "Too young for us.",
                        "signposting",
                        "The health visitor."));

        assertThat(stories.theCase(reference).isOpen()).isFalse();
        assertThat(stories.keys(reference, "dsl")).contains("check-known-risks");
    }

    @Test
    void theCheckOfAKnownRiskNeverLowersWhatAnOpenConcernAsksFor() {
        String reference = stories.refer(KNOWN_RISK);
        raise(reference, "supervisor", "no", "neglect");

        stories.complete(reference, "check-known-risks", "dsl", Map.of("knownRiskDecision", "proceed"));

        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("ask");
    }

    @Test
    void oneAfterTheOtherIsAsked_andEachIsToldOnce() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "yes", "physical");
        String concern = concernOn(reference).reference();
        assertThat(stories.keys(reference, "deputydsl")).doesNotContain("dsl-decision");

        stories.pass(Duration.ofMinutes(14));
        assertThat(groups(reference)).containsExactly("dsl");
        stories.pass(Duration.ofMinutes(2));
        assertThat(groups(reference)).containsExactly("deputy-dsl", "dsl");
        assertThat(stories.keys(reference, "deputydsl")).contains("dsl-decision");
        stories.pass(Duration.ofMinutes(15));
        assertThat(groups(reference)).containsExactly("deputy-dsl", "dsl", "safeguarding-lead");

        assertThat(jdbc.sql("select count(*) from outbox_message where idempotency_key like ?")
                        .param("concern:" + concern + ":half-time:dsl")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from outbox_message where case_ref = ? and idempotency_key like"
                                + " 'concern:%'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .as("nothing in a coordinator's outbox says that there is a concern")
                .isZero();
    }

    @Test
    void theDecisionStopsTheClock_andTheRaiserHearsNoMoreThanThat() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "neglect");
        Concern concern = concernOn(reference);

        stories.complete(reference, "dsl-decision", "dsl", decision("police", "pause"));
        stories.complete(
                reference,
                "tell-police",
                "dsl",
                Map.of("sentOn", "2026-03-02", "spokenTo", "The officer on duty", "outsideNotes", "Taken on."));

        assertThat(repository.find(concern.reference()).orElseThrow().status().stored())
                .isEqualTo("closed");
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("pause");
        String feedback = jdbc.sql("select body from outbox_message where idempotency_key = ?")
                .param("concern:" + concern.reference() + ":feedback:linkworker")
                .query(String.class)
                .single();
        assertThat(feedback).contains("has dealt with").doesNotContain("police", "neglect", reference);
        stories.pass(Duration.ofDays(3));
        assertThat(stories.keys(reference, "dsl")).doesNotContain("dsl-decision");
    }

    @Test
    void watchingComesBackOnTheDay_andCanGoOnToAnotherDay() {
        String reference = stories.consented(Map.of());
        raise(reference, "supervisor", "no", "bullying");
        Map<String, Object> monitor = new HashMap<>(decision("monitor", "proceed"));
        monitor.put("monitorUntil", "2026-03-09");
        stories.complete(reference, "dsl-decision", "dsl", monitor);
        String concern = concernOn(reference).reference();
        assertThat(repository.find(concern).orElseThrow().status().stored()).isEqualTo("monitoring");

        stories.passUntil(Instant.parse("2026-03-09T09:00:01Z"));
        stories.complete(
                reference,
                "review-monitoring",
                "dsl",
                Map.of("monitoringDecision", "go-on", "monitorUntil", "2026-03-16", "notes", "Better."));
        assertThat(stories.keys(reference, "dsl")).doesNotContain("review-monitoring");

        stories.passUntil(Instant.parse("2026-03-16T09:00:01Z"));
        stories.complete(
                reference, "review-monitoring", "dsl", Map.of("monitoringDecision", "close", "notes", "Settled."));
        assertThat(repository.find(concern).orElseThrow().status().stored()).isEqualTo("closed");
    }

    @Test
    void whatIsDecidedAgainIsWhatCounts_notTheDecisionBefore() {
        String reference = stories.consented(Map.of());
        raise(reference, "supervisor", "no", "bullying");
        Map<String, Object> monitor = new HashMap<>(decision("monitor", "proceed"));
        monitor.put("monitorUntil", "2026-03-09");
        stories.complete(reference, "dsl-decision", "dsl", monitor);
        String concern = concernOn(reference).reference();
        stories.passUntil(Instant.parse("2026-03-09T09:00:01Z"));
        stories.complete(
                reference, "review-monitoring", "dsl", Map.of("monitoringDecision", "decide-again", "notes", "Worse."));

        stories.complete(reference, "decide-again", "dsl", decision("no-action", "pause"));

        assertThat(repository.find(concern).orElseThrow().decision()).isEqualTo("no-action");
    }

    /** A concern on a version that does not ask what follows from the answer of social care. */
    @ParameterizedTest
    @CsvSource({"decide-again, decide-again", "yes, pass-to-early-help"})
    void aConcernOnAnOldDiagramIsNotClosed_whenSocialCareLeavesItToUs(String familyAgrees, String next)
            throws IOException {
        String old = Files.readString(Path.of("processes/safeguarding-escalation.bpmn"))
                .replace("cscFollows", "concernLevel")
                .replace(
                        "process id=\"safeguarding-escalation\"",
                        "process id=\"safeguarding-escalation--" + AREA + "\"")
                .replace(
                        "bpmnElement=\"safeguarding-escalation\"",
                        "bpmnElement=\"safeguarding-escalation--" + AREA + "\"");
        String deployment = repositoryService
                .createDeployment()
                .addString("old.bpmn", old)
                .deploy()
                .getId();
        try {
            String reference = stories.consented(Map.of());
            raise(reference, "supervisor", "no", "neglect");
            stories.complete(reference, "dsl-decision", "dsl", decision("social-care", "ask"));
            stories.complete(
                    reference, "make-csc-referral", "dsl", Map.of("spokenTo", "Pat, duty desk", "cscAdvice", "Write."));
            stories.complete(
                    reference, "write-csc-referral", "dsl", Map.of("sentOn", "2026-03-02", "sentTo", "The duty desk"));
            stories.complete(
                    reference,
                    "record-csc-answer",
                    "dsl",
                    Map.of("cscAnswer", "early-help", "familyAgrees", familyAgrees, "cscNotes", "They pass it on."));

            assertThat(stories.keys(reference, "dsl")).contains(next);
            assertThat(concernOn(reference).status()).isNotEqualTo(Concern.Status.CLOSED);
        } finally {
            repositoryService.deleteDeployment(deployment, true);
        }
    }

    @Test
    void twoConcernsAtOnce_theFlagStaysAsCarefulAsTheOneThatWaits() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "bullying");
        raise(reference, "school", "no", "neglect");

        stories.complete(reference, "dsl-decision", "dsl", decision("no-action", "proceed"));
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("ask");
        stories.complete(reference, "dsl-decision", "dsl", decision("no-action", "proceed"));
        assertThat(stories.theCase(reference).safeguardingFlag().stored()).isEqualTo("proceed");
    }

    @Test
    void aConcernOutlivesTheCase_andCanBeRaisedAfterIt() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "neglect");
        stories.tell(
                reference,
                "consent-withdrawn",
                "linkworker",
                Map.of("withdrawnScopes", List.of("takingPart"), "withdrawnBy", "Carer"));
        assertThat(stories.theCase(reference).isOpen())
                .as("the lead hears of it before it takes effect")
                .isTrue();
        stories.complete(
                reference, "look-at-ending", "dsl", Map.of("endingDecision", "go-ahead", "endingNotes", "Agreed."));

        assertThat(stories.theCase(reference).isOpen()).isFalse();
        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(jdbc.sql("select count(*) from outbox_message where idempotency_key = ?")
                        .param("concern:" + concernOn(reference).reference() + ":case-closed:dsl")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        raise(reference, "supervisor", "no", "missing");
        assertThat(repository.openOn(reference)).hasSize(2);
    }

    @Test
    void nobodyElseLearnsOfIt() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "exploitation");
        Concern concern = concernOn(reference);

        for (String other :
                List.of("coordinator", "supervisor", "linkworker", "linkworker2", "school", "gp", "impact", "admin")) {
            assertThat(stories.keys(reference, other)).doesNotContain("dsl-decision");
            assertThatThrownBy(() -> concerns.forPerson(stories.person(other))).isInstanceOf(NotAllowedException.class);
            if (!other.equals("linkworker")) {
                assertThatThrownBy(() -> concerns.read(concern.reference(), stories.person(other)))
                        .isInstanceOf(NotFoundException.class);
            }
        }
        assertThat(timeline.of(reference, reading.of(stories.theCase(reference), stories.person("coordinator"))))
                .extracting(TimelineEntry::what)
                .noneMatch(what -> what.toLowerCase().contains("concern"));
        assertThat(jdbc.sql("select count(*) from form_submission where case_ref = ? and form_id = 'concern'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from audit_event where case_ref = ? and act like 'concern%'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theRaiserReadsTheirOwnWordsAgain_butNotWhatCameOfThem() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "neglect");
        Concern concern = concernOn(reference);
        Map<String, Object> monitor = new HashMap<>(decision("monitor", "proceed"));
        monitor.put("monitorUntil", "2026-03-09");
        stories.complete(reference, "dsl-decision", "dsl", monitor);

        Concern seen = concerns.read(concern.reference(), stories.person("linkworker"));

        assertThat(seen.answers()).containsEntry("seenOrHeard", "What was seen.");
        assertThat(seen.decision()).isNull();
        assertThat(seen.status().stored()).isEqualTo("open");
    }

    @Test
    void everyLookIsInTheAuditTrail_andTheTaskShowsWhatWasSeen() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "no", "neglect");
        Concern concern = concernOn(reference);

        Map<String, Object> data = tasks.open(
                        stories.task(reference, "dsl-decision", "dsl").id(), stories.person("dsl"))
                .data();

        assertThat(data)
                .containsEntry("seenOrHeard", "What was seen.")
                .containsEntry("concernRef", concern.reference());
        assertThat(jdbc.sql("select count(*) from audit_event where act = 'concern-read' and who = 'dsl' and"
                                + " detail = ?")
                        .param(concern.reference())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void openConcernsSayHowMuchTimeIsLeft() {
        String reference = stories.consented(Map.of());
        raise(reference, "linkworker", "yes", "physical");

        OpenConcerns.Line line = lineOf(reference);
        assertThat(line.level()).isEqualTo("immediate");
        assertThat(line.timeLeft()).isEqualTo(Duration.ofHours(1));
        clock.stopAt(clock.instant().plus(Duration.ofMinutes(70)));
        assertThat(lineOf(reference).timeLeft()).isEqualTo(Duration.ofMinutes(-10));
    }

    private OpenConcerns.Line lineOf(String reference) {
        return concerns.forPerson(stories.person("dsl")).stream()
                .filter(line -> line.caseReference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private Instant standard(String raisedAt) {
        return ConcernClock.of(Concern.Level.STANDARD, Instant.parse(raisedAt), AREA, calendar, settings)
                .dueAt();
    }

    private void raise(String reference, String username, String danger, String category) {
        stories.tell(
                reference,
                "concern-raised",
                username,
                Map.of("immediateDanger", danger, "category", category, "seenOrHeard", "What was seen."));
    }

    private static Map<String, Object> decision(String decision, String othersSee) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("dslDecision", decision);
        answers.put("decisionReason", "As agreed with the head teacher.");
        answers.put("whatOthersSee", othersSee);
        if (othersSee.equals("pause")) {
            answers.put("tellTheChild", "We will meet again soon.");
        }
        return answers;
    }

    private Concern concernOn(String reference) {
        return repository.openOn(reference).get(0);
    }

    private List<String> groups(String reference) {
        return stories.task(reference, "dsl-decision", "dsl").candidateGroups();
    }
}
