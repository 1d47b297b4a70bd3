package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.fairlead.CaseStories;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.DueJobs;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Supervision as people live through it: from a Monday morning in term, in a service of their own. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class SupervisionStoryTest {

    private static final String AREA = InventedService.AREA;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        // the sessions of other tests are none of ours
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:supervision-story;DB_CLOSE_DELAY=-1");
    }

    @Autowired
    private CaseStories stories;

    @Autowired
    private SupervisionPlans plans;

    @Autowired
    private SupervisionRepository sessions;

    @Autowired
    private SupervisionAgendas drawing;

    @Autowired
    private AgendaRepository agendas;

    @Autowired
    private AdviceRepository advice;

    @Autowired
    private SessionRoom room;

    @Autowired
    private SessionOnPage onPage;

    @Autowired
    private SupervisionFlags flags;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private FormSubmissions submissions;

    @Autowired
    private AnswersInWords words;

    @Autowired
    private WorkList workList;

    @Autowired
    private Tasks tasks;

    @Autowired
    private DueJobs dueJobs;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
        if (staff.find("clinician2").isEmpty()) {
            staff.add(
                    new Person("clinician2", "Cleo Hart", Set.of(Roles.CLINICAL_SUPERVISOR), AREA, null),
                    null,
                    "{noop}x");
        }
    }

    @AfterEach
    void end() {
        for (String process :
                List.of("clinical-supervision", "case-supervision", "peer-supervision", "supervision-action")) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .list()
                    .forEach(running -> runtime.deleteProcessInstance(running.getId(), "the test is over"));
        }
        for (String table : List.of(
                "supervision_draft",
                "supervision_action",
                "supervision_advice",
                "supervision_reason",
                "supervision_item",
                "supervision_flag",
                "supervision_attendance",
                "supervision_session")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("update case_record set status = 'closed' where status = 'open'")
                .update();
        jdbc.sql("update staff_member set active = true where username = 'linkworker2'")
                .update();
        stories.end();
    }

    @Test
    void aCaseThatEndsMeanwhileIsNotInTheWay() {
        String first = inDirectWork();
        String ending = inDirectWork();
        String last = inDirectWork();
        for (String reference : List.of(first, ending, last)) {
            stories.tell(reference, "supervision-requested", "linkworker", Map.of("reason", "Going in circles."));
        }
        SupervisionSession session = clinical();
        stories.tell(
                ending,
                "consent-withdrawn",
                "linkworker",
                Map.of("withdrawnScopes", List.of("takingPart"), "withdrawnBy", "Carer"));
        Person clinician = stories.person("clinician");

        assertThat(onPage.agenda(session, clinician))
                .extracting(SessionOnPage.Item::reference, SessionOnPage.Item::state)
                .containsExactlyInAnyOrder(tuple(first, "open"), tuple(ending, "ended"), tuple(last, "open"));
        SessionOnPage.Sheet sheet = onPage.sheet(session, stories.theCase(first), clinician);
        assertThat(sheet.of()).isEqualTo(2);
        assertThat(List.of(String.valueOf(sheet.previous()), String.valueOf(sheet.next())))
                .contains(last)
                .doesNotContain(ending);
        assertThat(onPage.sheet(session, stories.theCase(ending), clinician).ended())
                .isTrue();
        assertThat(onPage.calendar(clinician))
                .filteredOn(row -> row.id().equals(session.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.all()).isEqualTo(2));
    }

    @Test
    void aSessionFromTheAgendaToTheActionsThatWereAgreed() {
        String reference = inDirectWork();
        stories.tell(
                reference, "supervision-requested", "linkworker", Map.of("reason", "We are going round in circles."));
        SupervisionSession session = clinical();

        assertThat(agendas.of(session.id())).singleElement().satisfies(item -> {
            assertThat(item.caseRef()).isEqualTo(reference);
            assertThat(item.reasons())
                    .singleElement()
                    .satisfies(why ->
                            assertThat(why.words()).isEqualTo("A worker asked for it: We are going round in circles."));
        });
        give(
                session,
                reference,
                Map.of(
                        "outcome",
                        "continue",
                        "words",
                        "Smaller steps.",
                        "what1",
                        "Ask the teacher",
                        "owner1",
                        "linkworker",
                        "due1",
                        "2026-03-10"));

        assertThat(flags.openFor(reference)).isEmpty();
        assertThat(stories.keys(reference, "linkworker")).contains("do-supervision-action");
        stories.complete(
                reference,
                "do-supervision-action",
                "linkworker",
                Map.of("actionResult", "not-needed", "actionNote", "Of another child."));
        assertThat(stories.keys(reference, "linkworker")).doesNotContain("do-supervision-action");
        stories.tell(reference, "step-taken-back", "supervisor", Map.of("takenBackReason", "It was another child."));
        assertThat(advice.actionsOn(reference)).singleElement().satisfies(action -> {
            assertThat(action.isOpen()).isTrue();
            assertThat(action.note()).isNull();
        });
        stories.complete(
                reference,
                "do-supervision-action",
                "linkworker",
                Map.of("actionResult", "done", "actionNote", "She has an idea."));
        assertThat(advice.actionsOn(reference)).singleElement().satisfies(action -> {
            assertThat(action.status()).isEqualTo("done");
            assertThat(action.note()).isEqualTo("She has an idea.");
        });

        hold("hold-clinical-session", "clinician", Map.of("sessionResult", "held", "supportOffered", true));
        SupervisionSession over = sessions.find(session.id()).orElseThrow();
        assertThat(over.status()).isEqualTo("held");
        assertThat(over.supportOffered()).isTrue();
        SupervisionSession next = sessions.planned(SessionKind.CLINICAL, AREA).orElseThrow();
        assertThat(next.slot()).isEqualTo(LocalDate.of(2026, 4, 1));
        stories.pass(Duration.ofDays(32));
        assertThat(agendas.of(next.id())).isEmpty();
    }

    @Test
    void whatWasNotReached_wantedBack_orNotDoneIsOnTheNextAgenda() {
        String late = inDirectWork();
        String back = inDirectWork();
        String unreached = inDirectWork();
        for (String reference : List.of(late, back, unreached)) {
            flags.raise(reference, "asked-for", null, stories.person("supervisor"));
        }
        SupervisionSession session = clinical();
        give(
                session,
                late,
                Map.of(
                        "outcome",
                        "continue",
                        "words",
                        "Go on.",
                        "what1",
                        "Ring the practice",
                        "owner1",
                        "linkworker",
                        "due1",
                        "2026-03-05"));
        give(session, back, Map.of("outcome", "bring-back", "words", "Wait a month."));
        // nobody says that it was held: the advice does
        stories.pass(Duration.ofDays(32));

        SupervisionSession next = sessions.planned(SessionKind.CLINICAL, AREA).orElseThrow();
        assertThat(codes(next, late)).containsExactly("action-late");
        assertThat(codes(next, back)).containsExactly("brought-back");
        // its flag is still there, too
        assertThat(codes(next, unreached)).containsExactly("asked-for", "not-reached");
    }

    @Test
    void aClinicianWhoIsAwayTwoMonthsRunning() {
        clinical();
        long before = told("supervision-missed");

        hold("hold-clinical-session", "clinician", Map.of("sessionResult", "not-held", "sessionNote", "Ill."));
        assertThat(sessions.planned(SessionKind.CLINICAL, AREA).orElseThrow().attempt())
                .isEqualTo(1);
        assertThatThrownBy(() -> hold(
                        "arrange-clinical-cover",
                        "supervisor",
                        Map.of("coverClinician", "clinician2", "sessionOn", "2026-05-01")))
                .isInstanceOf(InvalidAnswersException.class);
        hold("arrange-clinical-cover", "supervisor", Map.of("coverClinician", "clinician2", "sessionOn", "2026-03-12"));
        SupervisionSession covered =
                sessions.planned(SessionKind.CLINICAL, AREA).orElseThrow();
        assertThat(covered.clinician()).isEqualTo("clinician2");
        assertThat(SessionReading.maySee(covered, stories.person("clinician"))).isFalse();
        assertThat(SessionReading.maySee(covered, stories.person("clinician2"))).isTrue();

        // the cover does not come either, and nobody says so
        stories.pass(Duration.ofDays(25));
        assertThat(told("supervision-missed")).isEqualTo(before + 1);
        hold(
                "decide-missed-sessions",
                "supervisor",
                Map.of("missedReason", "Both were ill.", "missedAction", "CAMHS sends somebody else."));
        // March is given up; April goes on
        assertThat(sessions.allPlanned(SessionKind.CLINICAL, AREA))
                .extracting(SupervisionSession::slot)
                .containsExactly(LocalDate.of(2026, 4, 1));
    }

    @Test
    void everyMonthGoesOn_andAMissIsToldOnce_whenNothingIsHeldForHalfAYear() {
        clinical();
        long before = told("supervision-missed");

        stories.pass(Duration.ofDays(184));

        List<SupervisionSession> missed = sessions.ofArea(AREA, LocalDate.of(2026, 3, 1)).stream()
                .filter(session -> session.status().equals("not-held"))
                .toList();
        assertThat(missed.stream().map(SupervisionSession::slot).distinct())
                .contains(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1))
                .contains(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        long givenUp = missed.stream().filter(session -> session.attempt() == 1).count();
        assertThat(missed).noneMatch(session -> session.attempt() > 1);
        assertThat(told("supervision-missed") - before).isEqualTo(givenUp * leads());
    }

    private long leads() {
        return staff.inRole("supervisor", AREA).size();
    }

    @Test
    void aLinkWorkerWhoLeavesInTheMiddle() {
        String reference = inDirectWork();
        stories.tell(
                reference,
                "case-transferred",
                "supervisor",
                Map.of("transferKind", "new-worker", "newLinkWorker", "linkworker2", "handoverNotes", "All is well."));
        plans.ensureAll();
        dueJobs.runDue();
        SupervisionSession session =
                sessions.planned(SessionKind.CASE, "linkworker2").orElseThrow();
        room.agree(
                session.id(), reference, "Ring the family", "linkworker2", "2026-03-20", stories.person("supervisor"));
        assertThat(stories.keys(reference, "linkworker2")).contains("do-supervision-action");

        stories.tell(
                reference,
                "case-transferred",
                "supervisor",
                Map.of("transferKind", "new-worker", "newLinkWorker", "linkworker", "handoverNotes", "She leaves."));
        jdbc.sql("update staff_member set active = false where username = 'linkworker2'")
                .update();
        events.publishEvent(new PersonChanged("linkworker2"));

        assertThat(sessions.find(session.id()).orElseThrow().status()).isEqualTo("cancelled");
        assertThat(sessions.planned(SessionKind.CASE, "linkworker2")).isEmpty();
        assertThat(advice.actionsOn(reference))
                .singleElement()
                .satisfies(action -> assertThat(action.owner()).isEqualTo("linkworker"));
        assertThat(stories.keys(reference, "linkworker")).contains("do-supervision-action");

        jdbc.sql("update staff_member set active = true where username = 'linkworker2'")
                .update();
        events.publishEvent(new PersonChanged("linkworker2"));
        assertThat(sessions.planned(SessionKind.CASE, "linkworker2")).isPresent();
    }

    @Test
    void aStuckCaseSaysWhichRulePutItThere_andTheNextAgendaFollowsAnOwnersTable() throws Exception {
        String reference = inDirectWork();
        review(reference, "agree-goals", 3);
        review(reference, "progress-review", 3);
        review(reference, "progress-review", 2);
        SupervisionSession session = clinical();

        assertThat(agendas.item(session.id(), reference).orElseThrow().reasons())
                .singleElement()
                .satisfies(why -> {
                    assertThat(why.code()).isEqualTo("no-progress");
                    assertThat(why.words()).isEqualTo("No goal has moved at two reviews in a row.");
                    assertThat(why.facts()).containsEntry("Reviews in a row without progress", "2");
                });
        give(session, reference, Map.of("outcome", "continue", "words", "Another goal."));
        hold("hold-clinical-session", "clinician", Map.of("sessionResult", "held"));

        String table = Files.readString(Path.of("processes/stuck-case.dmn")).replace("&gt;= 2", "&gt;= 5");
        String deployed = repository
                .createDeployment()
                .addInputStream(
                        "stuck-case.dmn", new java.io.ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId();
        try {
            stories.pass(Duration.ofDays(32));
            assertThat(agendas.of(sessions.planned(SessionKind.CLINICAL, AREA)
                            .orElseThrow()
                            .id()))
                    .isEmpty();
        } finally {
            repository.deleteDeployment(deployed);
        }
    }

    @Test
    void aSessionThatIsMissedForMonthsStaysInTheCalendar() {
        clinical();

        stories.pass(Duration.ofDays(150));

        assertThat(onPage.calendar(stories.person("clinician")))
                .filteredOn(row -> row.kind().equals(SessionKind.CLINICAL.stored()))
                .anyMatch(row -> Set.of("planned", "ready").contains(row.status()));
    }

    @Test
    void aVeryHighScoreIsNamed() {
        String reference = stories.consented(Map.of());
        for (String informant : List.of("parent", "teacher", "child")) {
            stories.complete(
                    reference,
                    "collect-" + informant + "-pack",
                    "linkworker",
                    Map.of("packResult", "collected", "collectedOn", "2026-03-02"));
        }
        stories.complete(reference, "enter-pack", "impact", Map.of("sdqParent", "2".repeat(25)));

        SupervisionSession session = clinical();

        assertThat(agendas.item(session.id(), reference).orElseThrow().reasons())
                .singleElement()
                .satisfies(why -> assertThat(why.facts()).containsEntry("SDQ total, carer", "30"));
        assertThat(sheet(session, reference, "clinician").scores())
                .singleElement()
                .satisfies(score -> assertThat(score.value()).isEqualTo("30 of 40"));
    }

    @Test
    void caseSupervisionLooksFirstAtWhatWorries() {
        String quiet = inDirectWork();
        stories.pass(Duration.ofDays(30));
        String fresh = inDirectWork();
        plans.ensureAll();
        dueJobs.runDue();
        SupervisionSession session =
                sessions.planned(SessionKind.CASE, "linkworker").orElseThrow();

        List<BroughtCase> agenda = agendas.of(session.id());
        assertThat(agenda).extracting(BroughtCase::caseRef).containsExactly(quiet, fresh);
        assertThat(agenda.get(0).reasons()).extracting(AgendaReason::code).contains("no-contact", "late-tasks");
        assertThat(agenda.get(1).reasons()).isEmpty();

        Map<String, Object> told = new HashMap<>();
        told.put("sessionResult", "held");
        told.put("updates", "One new case.");
        hold("hold-case-supervision", "supervisor", told, "linkworker");
        assertThat(sessions.find(session.id()).orElseThrow().status()).isEqualTo("held");
        assertThat(sessions.attendance(session.id())).hasSize(1);
    }

    @Test
    void peersLearnFromEachOtherWithoutAReference() {
        plans.ensureAll();
        dueJobs.runDue();
        SupervisionSession session = sessions.planned(SessionKind.PEER, AREA).orElseThrow();
        Map<String, Object> answers = new HashMap<>();
        answers.put("sessionResult", "held");
        answers.put("theme", "Self-harm");
        answers.put("peopleThere", List.of("linkworker", "linkworker2"));
        answers.put("learning", "As with ZW-2026-0001, ask early.");

        assertThatThrownBy(() -> hold("hold-peer-supervision", "supervisor", answers))
                .isInstanceOf(InvalidAnswersException.class);
        answers.put("learning", "Ask early, and ask openly.");
        hold("hold-peer-supervision", "supervisor", answers);

        assertThat(sessions.find(session.id()).orElseThrow().status()).isEqualTo("held");
        assertThat(sessions.attendance(session.id())).hasSize(2);
    }

    @Test
    void aRestartInTheMiddlePlansEachOnce() {
        plans.ensureAll();
        long once = count("select count(*) from supervision_session");
        // half of them are drawn up when the service stops
        SupervisionSession one =
                sessions.planned(SessionKind.CASE, "linkworker").orElseThrow();
        drawing.drawUp(one.id());

        plans.ensureAll();
        dueJobs.runDue();
        plans.ensureAll();
        dueJobs.runDue();

        assertThat(count("select count(*) from supervision_session")).isEqualTo(once);
        assertThat(count("select count(*) from supervision_session where drawn_up_at is null and kind <> 'peer'"))
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("case-supervision")
                        .count())
                .isEqualTo(sessions.workers().size());
    }

    @Test
    void aClinicianKnowsInitialsOnly_whereTheFamilyHasNotAgreed() {
        String named = inDirectWork();
        String unnamed = direct(Map.of("shareCamhs", "no"));
        String name = stories.theCase(unnamed).child().givenName();
        for (String reference : List.of(named, unnamed)) {
            flags.raise(reference, "asked-for", "I worry about " + name + " at break.", stories.person("supervisor"));
        }
        SupervisionSession session = clinical();

        assertThat(sheet(session, named, "clinician").name())
                .isEqualTo(stories.theCase(named).child().givenName() + " Invented");
        assertThat(sheet(session, unnamed, "clinician").name()).isEmpty();
        assertThat(sheet(session, unnamed, "clinician").toString())
                .doesNotContain(name)
                .contains("the child at break");
    }

    @Test
    void aClinicianSeesOnlyWhatIsBrought_andNoTraceOfAConcern() {
        String brought = inDirectWork();
        String other = inDirectWork();
        flags.raise(brought, "asked-for", null, stories.person("supervisor"));
        Map<String, Object> concern = new LinkedHashMap<>();
        concern.put("immediateDanger", "no");
        concern.put("category", "neglect");
        concern.put("seenOrHeard", "Very hungry each morning.");
        concern.put("siteLeadTold", "yes");
        stories.tell(brought, "concern-raised", "linkworker", concern);
        stories.tell(other, "concern-raised", "linkworker", concern);
        SupervisionSession session = clinical();

        // the concern itself brings nothing
        assertThat(agendas.of(session.id())).extracting(BroughtCase::caseRef).containsExactly(brought);
        assertThat(sheet(session, brought, "clinician").toString().toLowerCase())
                .doesNotContain("concern", "neglect", "hungry", "safeguard", "pause", "ask the dsl");
        assertThatThrownBy(() -> room.brought(session.id(), other, stories.person("clinician")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.one(session.id(), stories.person("linkworker")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.give(session.id(), brought, Map.of(), List.of(), stories.person("supervisor")))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aWorryTickedWhereSupervisionIsAskedForIsAConcern() {
        String reference = inDirectWork();

        stories.tell(
                reference,
                "supervision-requested",
                "linkworker",
                Map.of("reason", "We are stuck.", "worriedAboutSafety", true));

        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(words.of(
                        submissions.latest(reference, "supervision-requested").orElseThrow()))
                .extracting(AnswersInWords.Answered::question)
                .noneMatch(question -> question.contains("not safe"));
    }

    @Test
    void aWorryTickedWithTheAdviceIsAConcern_andIsReadNowhereElse() {
        String reference = inDirectWork();
        flags.raise(reference, "asked-for", null, stories.person("supervisor"));
        SupervisionSession session = clinical();
        List<String> worries =
                room.worries().stream().map(SessionRoom.Worry::key).toList();
        assertThat(worries).isNotEmpty();
        assertThat(stories.keys(reference, "dsl")).doesNotContain("dsl-decision");

        room.give(
                session.id(),
                reference,
                Map.of("outcome", "enquire", "words", "Ask the school."),
                worries,
                stories.person("clinician"));
        dueJobs.runDue();

        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(jdbc.sql("select count(*) from concern where case_ref = ?")
                        .param(reference)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(sheet(session, reference, "clinician").toString()).doesNotContain("not safe", "worried");
        assertThat(words.of(submissions.latest(reference, "supervision-advice").orElseThrow()))
                .extracting(AnswersInWords.Answered::answer)
                .containsExactly("Ask the school.");
    }

    @Test
    void adviceIsTakenBackWhileItsSessionIsOpen_withWhatWasAgreed_andItsOwnerHears() {
        String reference = inDirectWork();
        flags.raise(reference, "asked-for", null, stories.person("supervisor"));
        SupervisionSession session = clinical();
        Person clinician = stories.person("clinician");
        room.give(session.id(), reference, withAction("continue"), List.of(), clinician);
        assertThat(stories.keys(reference, "linkworker")).contains("do-supervision-action");
        long before = told("supervision-taken-back");

        assertThatThrownBy(() -> room.takeBack(session.id(), reference, " ", clinician))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> room.takeBack(session.id(), reference, "Wrong.", stories.person("supervisor")))
                .isInstanceOf(NotAllowedException.class);
        room.takeBack(session.id(), reference, "It was another child.", clinician);

        assertThat(advice.advice(session.id(), reference)).isEmpty();
        assertThat(advice.actionsOn(reference)).isEmpty();
        assertThat(stories.keys(reference, "linkworker")).doesNotContain("do-supervision-action");
        assertThat(flags.openFor(reference)).hasSize(1);
        assertThat(agendas.item(session.id(), reference).orElseThrow().isOpen()).isTrue();
        assertThat(room.draft(session.id(), reference).orElseThrow().fields())
                .containsAllEntriesOf(withAction("continue"));
        assertThat(told("supervision-taken-back")).isEqualTo(before + 1);
        assertThat(jdbc.sql("select count(*) from audit_event where act = 'supervision-advice-taken-back'"
                                + " and case_ref = ? and who = 'clinician'")
                        .params(reference)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThatThrownBy(() -> room.takeBack(session.id(), reference, "Again.", clinician))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already");

        room.give(session.id(), reference, withAction("enquire"), List.of(), clinician);
        assertThat(stories.keys(reference, "linkworker")).contains("do-supervision-action");
        stories.complete(
                reference,
                "do-supervision-action",
                "linkworker",
                Map.of("actionResult", "done", "actionNote", "Done."));
        assertThatThrownBy(() -> room.takeBack(session.id(), reference, "Too late.", clinician))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("followed");
        hold("hold-clinical-session", "clinician", Map.of("sessionResult", "held", "supportOffered", true));
        assertThatThrownBy(() -> room.takeBack(session.id(), reference, "Too late.", clinician))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("over");
    }

    private static Map<String, String> withAction(String outcome) {
        return Map.of(
                "outcome",
                outcome,
                "words",
                "Smaller steps.",
                "what1",
                "Ask the teacher",
                "owner1",
                "linkworker",
                "due1",
                "2026-03-10");
    }

    @Test
    void twoWhoTypeDoNotOverwriteEachOther_andNothingTypedIsLost() {
        String reference = inDirectWork();
        flags.raise(reference, "asked-for", null, stories.person("supervisor"));
        SupervisionSession session = clinical();
        Person clinician = stories.person("clinician");
        Person second = stories.person("clinician2");

        SessionRoom.Saved first = room.save(session.id(), reference, typed("One", 0), clinician);
        assertThat(first.kept()).isTrue();
        SessionRoom.Saved overtaken = room.save(session.id(), reference, typed("Two", 0), second);
        assertThat(overtaken.kept()).isFalse();
        assertThat(overtaken.now().fields()).containsEntry("words", "One");
        assertThat(room.save(session.id(), reference, typed("Two", first.now().version()), second)
                        .kept())
                .isTrue();

        assertThatThrownBy(() -> room.give(session.id(), reference, Map.of("words", "Two"), List.of(), clinician))
                .isInstanceOf(InvalidAnswersException.class);
        give(session, reference, Map.of("outcome", "enquire", "words", "Ask the school."));
        assertThatThrownBy(() -> room.give(
                        session.id(), reference, Map.of("outcome", "continue", "words", "Two"), List.of(), clinician))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void anActionIsDropped_whenTheCaseEnds() {
        String reference = inDirectWork();
        flags.raise(reference, "asked-for", null, stories.person("supervisor"));
        SupervisionSession session = clinical();
        give(
                session,
                reference,
                Map.of(
                        "outcome",
                        "continue",
                        "words",
                        "Go on.",
                        "what1",
                        "Ring",
                        "owner1",
                        "supervisor",
                        "due1",
                        "2026-03-05"));

        stories.tell(
                reference, "close-early", "supervisor", Map.of("closeEarlyAs", "completed", "reason", "All is well."));

        assertThat(advice.actionsOn(reference))
                .singleElement()
                .satisfies(action -> assertThat(action.status()).isEqualTo("not-needed"));
    }

    @Test
    void aCrisisInASessionWithTheChildIsToldAtOnce() {
        String reference = inDirectWork();
        Map<String, Object> note = new HashMap<>();
        note.put("sessionKind", "session");
        note.put("heldOn", "2026-03-02");
        note.put("sessionWay", "school");
        note.put("attendance", "attended");
        note.put("whatHappened", "Talked.");
        note.put("mentalHealthCrisis", true);

        stories.tell(reference, "session-recorded", "linkworker", note);

        assertThat(told("supervision-crisis")).isEqualTo(1);
    }

    private String inDirectWork() {
        return direct(Map.of());
    }

    private String direct(Map<String, Object> consent) {
        Map<String, Object> answers = new HashMap<>(consent);
        answers.put("evaluation", "no");
        return stories.consented(answers);
    }

    private SupervisionSession clinical() {
        plans.ensureAll();
        dueJobs.runDue();
        SupervisionSession session =
                sessions.planned(SessionKind.CLINICAL, AREA).orElseThrow();
        assertThat(session.drawnUpAt()).isNotNull();
        return session;
    }

    private void give(SupervisionSession session, String reference, Map<String, String> fields) {
        room.give(session.id(), reference, fields, List.of(), stories.person("clinician"));
        dueJobs.runDue();
    }

    private SessionOnPage.Sheet sheet(SupervisionSession session, String reference, String username) {
        Person reader = stories.person(username);
        return onPage.sheet(session, room.brought(session.id(), reference, reader), reader);
    }

    private List<String> codes(SupervisionSession session, String reference) {
        return agendas.item(session.id(), reference).orElseThrow().reasons().stream()
                .map(AgendaReason::code)
                .toList();
    }

    private void review(String reference, String form, int rating) {
        stories.pass(Duration.ofMinutes(1));
        submissions.store(
                forms.latest(form),
                reference,
                null,
                null,
                "linkworker",
                Map.of("goal1", "Play with others", "goal1Rating", rating));
    }

    private void hold(String task, String username, Map<String, Object> answers) {
        hold(task, username, answers, null);
    }

    private void hold(String task, String username, Map<String, Object> answers, String worker) {
        Person person = stories.person(username);
        TaskView found = workList.find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(task), person).items().stream()
                .filter(view -> worker == null || worker.equals(view.linkWorker()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task " + task + " for " + username));
        tasks.complete(found.id(), new Completion(answers, null), person);
        dueJobs.runDue();
    }

    private static SessionRoom.Draft typed(String words, int version) {
        return new SessionRoom.Draft(Map.of("words", words), version, null, null);
    }

    private long told(String template) {
        return count("select count(*) from outbox_message where idempotency_key like '" + template + ":%'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
