package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.CaseStories;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
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

/** Cases that change hands: for good, for a while, and what happens when somebody may not have them. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class CaseloadStoryTest {

    /** The Monday on which these stories begin. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private CaseStories stories;

    @Autowired
    private CaseloadTransfer transfer;

    @Autowired
    private Absences absences;

    @Autowired
    private Caseloads caseloads;

    @Autowired
    private LinkWorkers linkWorkers;

    @Autowired
    private Leavers leavers;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private WorkList workList;

    @Autowired
    private Tasks tasks;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private Person supervisor;
    private String ada;
    private String bea;
    private String first;
    private String second;

    @BeforeEach
    void twoWorkersAndTwoCases() {
        stories.begin();
        supervisor = stories.person("supervisor");
        ada = worker("Ada");
        bea = worker("Bea");
        first = caseOf(ada, Map.of());
        second = caseOf(ada, Map.of());
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void aWholeCaseloadMovesTogether_withItsTasksAndAReceipt() {
        transfer.handOver(ada, Map.of(first, bea, second, bea), "Both like football.", supervisor);

        for (String reference : List.of(first, second)) {
            assertThat(stories.theCase(reference).linkWorker()).isEqualTo(bea);
            assertThat(stories.keys(reference, bea)).containsExactly("contact-family", "receive-handover");
            assertThat(stories.keys(reference, ada)).isEmpty();
        }
        assertThat(load(ada).totalUsed()).isZero();
        assertThat(load(bea).totalUsed()).isEqualTo(2);
        stories.complete(first, "receive-handover", bea, Map.of("received", true));
        assertThat(stories.keys(first, bea)).containsExactly("contact-family");
    }

    @Test
    void noneMoves_whenOneWouldPassALimit() {
        limits(bea, 1, 30);

        InvalidAnswersException refused = catchThrowableOfType(
                InvalidAnswersException.class,
                () -> transfer.handOver(ada, Map.of(first, bea, second, bea), "Notes.", supervisor));

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).startsWith("to-ZW-");
            assertThat(error.message()).contains("Bea").contains("1 of 1 direct referrals");
        });
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(stories.theCase(second).linkWorker()).isEqualTo(ada);
    }

    @Test
    void noCaseGoesToSomebodyWithoutTraining_orToNobody_orWithoutNotes() {
        linkWorkers.keep(bea, trainedUntil(TODAY.minusDays(1)), supervisor);

        assertThat(errors(() -> transfer.handOver(ada, Map.of(first, bea), "Notes.", supervisor)))
                .containsExactly("to-" + first);
        assertThat(errors(() -> transfer.handOver(ada, Map.of(first, "coordinator"), "Notes.", supervisor)))
                .containsExactly("to-" + first);
        assertThat(errors(() -> transfer.handOver(ada, Map.of(first, ada), "Notes.", supervisor)))
                .containsExactly("to-" + first);
        assertThat(errors(() -> transfer.handOver(ada, Map.of(), " ", supervisor)))
                .containsExactly("everything", "notes");
        assertThat(errors(() -> transfer.handOver(bea, Map.of(first, "linkworker"), "Notes.", supervisor)))
                .containsExactly("to-" + first);
    }

    @Test
    void whoIsNewHasNoChildBeforeTheirInductionIsSignedOff() {
        String newcomer = "newcomer" + PEOPLE.incrementAndGet();
        staff.add(
                new Person(newcomer, "Nora Fell", Set.of(Roles.LINK_WORKER), InventedService.AREA, null),
                newcomer + "@fairlead.example",
                "-");
        linkWorkers.keep(newcomer, trainedUntil(TODAY.plusYears(5)), supervisor);

        InvalidAnswersException refused = catchThrowableOfType(
                InvalidAnswersException.class,
                () -> transfer.handOver(ada, Map.of(first, newcomer), "Notes.", supervisor));
        assertThat(refused.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("induction signed off"));
        assertThat(load(newcomer).mayBeChosen()).isFalse();
        assertThat(linkWorkers.trainingInWords(newcomer, InventedService.AREA))
                .containsExactly("Induction is not signed off");
        TaskView task = stories.task(first, "contact-family", ada);
        assertThatThrownBy(() -> tasks.assign(task.id(), newcomer, supervisor))
                .isInstanceOf(InvalidAnswersException.class);

        linkWorkers.inducted(newcomer);

        transfer.handOver(ada, Map.of(first, newcomer), "Notes.", supervisor);
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(newcomer);
    }

    @Test
    void onlySupervisorsOfTheAreaMoveCaseloads() {
        for (String username : List.of("coordinator", "linkworker", "school", "dsl", "admin")) {
            assertThatThrownBy(() -> transfer.handOver(ada, Map.of(first, bea), "Notes.", stories.person(username)))
                    .as(username)
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> record(TODAY, TODAY, Map.of(first, bea), stories.person(username)))
                    .as(username)
                    .isInstanceOf(NotAllowedException.class);
        }
        Person elsewhere = new Person("elsewhere", "Elsewhere", Set.of(Roles.SUPERVISOR), "zone-east", null);
        assertThatThrownBy(() -> transfer.handOver(ada, Map.of(first, bea), "Notes.", elsewhere))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void todaysAbsenceIsCoveredAtOnce_countsWithBoth_andComesBack() {
        record(TODAY, TODAY.plusDays(4), Map.of(first, bea), supervisor);
        jobs.runDue();

        assertThat(stories.theCase(first).linkWorker()).isEqualTo(bea);
        assertThat(stories.theCase(second).linkWorker()).isEqualTo(ada);
        assertThat(stories.keys(first, bea)).containsExactly("contact-family", "receive-handover");
        assertThat(load(ada).totalUsed()).isEqualTo(2);
        assertThat(load(ada).awayUntil()).isEqualTo(TODAY.plusDays(4));
        assertThat(load(ada).free()).isZero();
        assertThat(load(bea).totalUsed()).isEqualTo(1);

        stories.pass(Duration.ofDays(5));

        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(stories.keys(first, ada)).contains("contact-family", "receive-handover");
        assertThat(stories.keys(first, bea)).isEmpty();
        assertThat(load(ada).awayUntil()).isNull();
        assertThat(load(bea).totalUsed()).isZero();
    }

    @Test
    void whoIsAwayIsNotGivenAChild_notEvenWithAReason() {
        record(TODAY, TODAY.plusDays(4), Map.of(), supervisor);
        String waiting = stories.waitingForAllocation();

        assertThat(errors(() -> stories.complete(
                        waiting,
                        "allocate-link-worker",
                        "supervisor",
                        Map.of("linkWorker", ada, "overrideReason", "Back soon."))))
                .containsExactly("linkWorker");
    }

    @Test
    void aLaterAbsenceBeginsOnItsFirstDay() {
        record(TODAY.plusDays(7), TODAY.plusDays(11), Map.of(first, bea), supervisor);
        jobs.runDue();
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);

        stories.pass(Duration.ofDays(7));
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(bea);

        stories.pass(Duration.ofDays(5));
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
    }

    @Test
    void theSupervisorIsAsked_whenTheCasesNoLongerFitOnTheFirstDay() {
        String id = record(TODAY.plusDays(7), TODAY.plusDays(11), Map.of(first, bea, second, bea), supervisor);
        limits(bea, 1, 30);

        stories.pass(Duration.ofDays(7));

        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(stories.theCase(second).linkWorker()).isEqualTo(ada);
        assertThat(open("arrange-cover", id)).hasSize(1);

        assertThat(errors(() -> absences.setCover(id, Map.of(first, bea, second, bea), supervisor)))
                .hasSize(1);
        absences.setCover(id, Map.of(first, bea), supervisor);
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(bea);

        stories.pass(Duration.ofDays(5));
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(open("arrange-cover", id)).isEmpty();
    }

    @Test
    void nothingIsRecorded_whenALimitWouldBePassedNow() {
        limits(bea, 1, 30);
        long before = count("select count(*) from worker_absence");

        assertThat(errors(() -> record(TODAY, TODAY, Map.of(first, bea, second, bea), supervisor)))
                .hasSize(1);

        assertThat(count("select count(*) from worker_absence")).isEqualTo(before);
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
    }

    @Test
    void datesThatCannotBeAreRefused() {
        assertThat(errors(() -> record(TODAY, TODAY.minusDays(1), Map.of(), supervisor)))
                .containsExactly("lastDay");
        assertThat(errors(() -> record(TODAY.minusDays(9), TODAY.minusDays(2), Map.of(), supervisor)))
                .containsExactly("lastDay");
        assertThat(errors(() -> record(TODAY.minusDays(60), TODAY, Map.of(), supervisor)))
                .containsExactly("firstDay");
        assertThat(errors(() -> record(TODAY, TODAY.plusYears(3), Map.of(), supervisor)))
                .containsExactly("lastDay");
        record(TODAY.plusDays(3), TODAY.plusDays(5), Map.of(), supervisor);
        assertThat(errors(() -> record(TODAY, TODAY.plusDays(3), Map.of(), supervisor)))
                .containsExactly("firstDay");
        String cleo = worker("Cleo");
        String third = caseOf(cleo, Map.of());
        assertThat(errors(() -> absences.record(cleo, TODAY, TODAY.plusDays(9), Map.of(third, ada), "", supervisor)))
                .as("cover by somebody who is away on some of the days")
                .containsExactly("to-" + third);
    }

    @Test
    void backEarly_andTheCasesAreBackToo() {
        String id = record(TODAY, TODAY.plusDays(20), Map.of(first, bea), supervisor);

        absences.endEarly(id, supervisor);

        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(load(ada).awayUntil()).isNull();
        assertThatThrownBy(() -> absences.endEarly(id, supervisor)).hasMessageContaining("over");
    }

    @Test
    void whatWasHandedOverForGoodMeanwhile_orClosed_doesNotComeBack() {
        String cleo = worker("Cleo");
        record(TODAY, TODAY.plusDays(4), Map.of(first, bea, second, bea), supervisor);
        transfer.handOver(bea, Map.of(first, cleo), "For good.", supervisor);
        stories.tell(
                second,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "wasNotBroughtChecked", true, "reason", "Found help."));

        stories.pass(Duration.ofDays(5));

        assertThat(stories.theCase(first).linkWorker()).isEqualTo(cleo);
        assertThat(stories.theCase(second).isOpen()).isFalse();
        assertThat(load(ada).totalUsed()).isZero();
    }

    @Test
    void whoCoversMayBeAwayThemselves_andTheCaseStillComesHome() {
        String cleo = worker("Cleo");
        record(TODAY, TODAY.plusDays(9), Map.of(first, bea), supervisor);
        absences.record(bea, TODAY, TODAY.plusDays(20), Map.of(first, cleo), "", supervisor);
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(cleo);

        stories.pass(Duration.ofDays(10));
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        stories.pass(Duration.ofDays(15));
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
    }

    @Test
    void aChildMayChangeSchool_withTheLinkWorkerOrWithout() {
        stories.tell(
                first,
                "case-transferred",
                "coordinator",
                Map.of(
                        "transferKind",
                        "new-school",
                        "newSite",
                        InventedService.ELM_PRIMARY,
                        "handoverNotes",
                        "Moved."));
        assertThat(stories.theCase(first).siteId()).isEqualTo(InventedService.ELM_PRIMARY);
        assertThat(stories.theCase(first).linkWorker()).isEqualTo(ada);
        assertThat(stories.task(first, "contact-family", ada).siteId()).isEqualTo(InventedService.ELM_PRIMARY);

        stories.tell(
                second,
                "case-transferred",
                "coordinator",
                Map.of(
                        "transferKind",
                        "new-school",
                        "newSite",
                        InventedService.ELM_PRIMARY,
                        "newSchoolWorker",
                        bea,
                        "handoverNotes",
                        "Moved."));
        assertThat(stories.theCase(second).linkWorker()).isEqualTo(bea);

        assertThat(errors(() -> stories.tell(
                        first,
                        "case-transferred",
                        "coordinator",
                        Map.of(
                                "transferKind", "new-school",
                                "newSite", InventedService.ELM_PRIMARY,
                                "handoverNotes", "Again."))))
                .containsExactly("newSite");
        String waiting = stories.waitingForAllocation();
        stories.tell(
                waiting,
                "case-transferred",
                "coordinator",
                Map.of(
                        "transferKind",
                        "new-school",
                        "newSite",
                        InventedService.ELM_PRIMARY,
                        "handoverNotes",
                        "Moved."));
        assertThat(stories.theCase(waiting).siteId()).isEqualTo(InventedService.ELM_PRIMARY);
        assertThat(stories.task(waiting, "allocate-link-worker", "supervisor").siteId())
                .isEqualTo(InventedService.ELM_PRIMARY);
    }

    @Test
    void whatNobodyHasTakenIsShownToTheNewWorker() {
        TaskView task = stories.task(first, "contact-family", ada);
        jdbc.sql("update work_item set assignee = null where task_id = ?")
                .param(task.id())
                .update();

        transfer.handOver(ada, Map.of(first, bea), "Notes.", supervisor);

        assertThat(stories.keys(first, bea)).contains("contact-family");
        assertThat(stories.keys(first, ada)).isEmpty();
    }

    @Test
    void trainingIsWarnedOf_andItsEndIsTheSupervisorsTask() {
        linkWorkers.keep(bea, trainedUntil(TODAY.plusDays(100)), supervisor);
        long before = warnings();
        stories.pass(Duration.ofDays(40));
        assertThat(warnings()).isEqualTo(before);
        stories.pass(Duration.ofDays(2));
        assertThat(warnings()).isGreaterThan(before);
        assertThat(linkWorkers.trainingInWords(bea, InventedService.AREA)).hasSize(3);
        assertThat(open("deal-with-training-lapse", bea)).isEmpty();

        stories.pass(Duration.ofDays(60));
        assertThat(open("deal-with-training-lapse", bea)).hasSize(1);
        assertThat(load(bea).mayBeChosen()).isFalse();

        String day = TODAY.plusDays(300).toString();
        stories.finish(
                open("deal-with-training-lapse", bea).get(0),
                "supervisor",
                Map.of("arrangement", "A course.", "renewalBookedOn", day, "childrenLookedAfter", true));
        assertThat(linkWorkers.trainingInWords(bea, InventedService.AREA)).hasSize(4);

        linkWorkers.keep(bea, trainedUntil(TODAY.plusYears(2)), supervisor);
        assertThat(linkWorkers.trainingInWords(bea, InventedService.AREA)).isEmpty();
        assertThat(open("deal-with-training-lapse", bea)).isEmpty();
        assertThat(pathways.running("training-lapse", bea)).hasSize(1);
        assertThat(load(bea).mayBeChosen()).isTrue();
    }

    @Test
    void leaversOfYear6AreAskedAboutInTheSpringTerm() {
        String leaver = caseOf(ada, Map.of("dateOfBirth", "2015-05-01"));
        String younger = caseOf(ada, Map.of("dateOfBirth", "2017-05-01"));
        jobs.runDue();

        assertThat(stories.keys(leaver, ada)).contains("ask-about-leaving");
        assertThat(stories.keys(younger, ada)).doesNotContain("ask-about-leaving");
        assertThat(leavers.ofArea(supervisor))
                .extracting(one -> one.theCase().reference())
                .contains(leaver)
                .doesNotContain(younger);

        transfer.handOver(ada, Map.of(leaver, bea), "Notes.", supervisor);
        stories.complete(
                leaver, "ask-about-leaving", bea, Map.of("leaverPlan", "goes-on", "newSchool", "Hill Academy"));
        assertThat(leavers.ofArea(supervisor))
                .filteredOn(one -> one.theCase().reference().equals(leaver))
                .singleElement()
                .satisfies(one -> assertThat(one.newSchool()).isEqualTo("Hill Academy"));

        assertThat(pathways.running("year-6-leaver", younger)).hasSize(1);
        stories.tell(
                younger,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "wasNotBroughtChecked", true, "reason", "Found help."));
        assertThat(pathways.running("year-6-leaver", younger)).isEmpty();
    }

    @Test
    void whoseTrainingHasRunOutIsNotAloneWithAChild_andTheWorkGoesOnBySomebodyElse() {
        String lapsed = worker("Lee");
        String other = worker("Max");
        String reference = caseOf(lapsed, Map.of());
        stories.complete(reference, "contact-family", lapsed, CaseStories.contact("reached"));
        stories.complete(reference, "record-consent", lapsed, CaseStories.consent(Map.of("evaluation", "no")));
        long before = supervisorTasks(lapsed);

        linkWorkers.keep(lapsed, trainedUntil(TODAY.minusDays(1)), supervisor);
        stories.pass(Duration.ofSeconds(1));

        TaskView goals = stories.task(reference, "agree-goals", lapsed);
        Map<String, Object> agreed = Map.of("childSaid", "I want to ride.", "goal1", "Ride a bike", "goal1Rating", 3);
        assertThatThrownBy(() -> stories.finish(goals, lapsed, agreed))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("until this is up to date: Safeguarding Level 2, Prevent, DBS check");
        assertThat(supervisorTasks(lapsed)).isEqualTo(before + 1);

        assertThatThrownBy(() -> session(reference, lapsed, TODAY, "session", false))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("colleagueThere"));
        session(reference, lapsed, TODAY, "session", true);
        session(reference, lapsed, TODAY, "contact", false);
        session(reference, lapsed, TODAY.minusDays(1), "session", false);
        session(reference, "supervisor", TODAY, "session", false);

        assertThatThrownBy(() -> tasks.assign(goals.id(), lapsed, supervisor))
                .isInstanceOf(InvalidAnswersException.class);
        tasks.assign(goals.id(), other, supervisor);
        stories.finish(goals, other, agreed);
        assertThat(stories.keys(reference, "supervisor")).doesNotContain("agree-goals");
    }

    @Test
    void aClosedAccountKeepsNoChild_andIsGivenNothing() {
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(ada)
                .update();
        events.publishEvent(new PersonChanged(ada));

        TaskView task =
                workList
                        .find(WorkQuery.of(WorkQuery.Queue.ALL).withTask("hand-over-caseload"), supervisor)
                        .items()
                        .stream()
                        .filter(one -> one.subjectReference().equals(ada))
                        .findFirst()
                        .orElseThrow();
        assertThat(load(ada).mayBeChosen()).isFalse();
        assertThat(load(ada).totalUsed()).isEqualTo(2);
        assertThat(stories.task(first, "contact-family", "supervisor").assignee())
                .isNull();
        assertThatThrownBy(() -> stories.finish(task, "supervisor", Map.of("childrenHandedOver", true)))
                .isInstanceOf(InvalidAnswersException.class);
        // the next step is given to nobody who is gone
        stories.tell(first, "supervision-requested", "supervisor", Map.of("reason", "Who goes on?"));

        transfer.handOver(ada, Map.of(first, bea, second, bea), "Both like football.", supervisor);
        stories.finish(task, "supervisor", Map.of("childrenHandedOver", true));
        assertThat(caseloads.load(ada)).isEmpty();
    }

    private long supervisorTasks(String worker) {
        return jdbc.sql("select count(*) from work_item where task_key = 'deal-with-training-lapse'"
                        + " and subject_ref = ?")
                .param(worker)
                .query(Long.class)
                .single();
    }

    private void session(String reference, String by, LocalDate on, String kind, boolean colleague) {
        stories.tell(
                reference,
                "session-recorded",
                by,
                Map.of(
                        "sessionKind",
                        kind,
                        "heldOn",
                        on.toString(),
                        "sessionWay",
                        "school",
                        "attendance",
                        "attended",
                        "colleagueThere",
                        colleague));
    }

    private String worker(String name) {
        String username = name.toLowerCase(java.util.Locale.UK) + PEOPLE.incrementAndGet();
        staff.add(
                new Person(username, name, Set.of(Roles.LINK_WORKER), InventedService.AREA, null),
                username + "@fairlead.example",
                "-");
        linkWorkers.keep(username, trainedUntil(TODAY.plusYears(5)), supervisor);
        linkWorkers.inducted(username);
        return username;
    }

    private static LinkWorkerDetails trainedUntil(LocalDate day) {
        return new LinkWorkerDetails(
                null, null, null, day, day, day, List.of(InventedService.OAK_PRIMARY), List.of("Polish"));
    }

    private String caseOf(String worker, Map<String, Object> different) {
        String reference = stories.refer(different);
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", worker));
        return reference;
    }

    private String record(LocalDate from, LocalDate until, Map<String, String> covers, Person by) {
        return absences.record(ada, from, until, covers, "Rings on Mondays.", by);
    }

    private LinkWorkerLoad load(String username) {
        return caseloads.load(username).orElseThrow();
    }

    private void limits(String username, int direct, int total) {
        jdbc.sql("update link_worker set direct_limit = ?, total_limit = ? where username = ?")
                .params(direct, total, username)
                .update();
    }

    private List<TaskView> open(String key, String subject) {
        return workList.find(WorkQuery.of(WorkQuery.Queue.TEAM).withTask(key), supervisor).items().stream()
                .filter(task -> task.subjectReference().equals(subject))
                .toList();
    }

    private long warnings() {
        return count("select count(*) from outbox_message where template like 'training-ends%'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static List<String> errors(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        InvalidAnswersException refused = catchThrowableOfType(InvalidAnswersException.class, act);
        assertThat(refused).isNotNull();
        return refused.errors().stream().map(FieldError::field).toList();
    }
}
