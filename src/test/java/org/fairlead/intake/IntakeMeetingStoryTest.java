package org.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import org.fairlead.AtOnce;
import org.fairlead.CaseStories;
import org.fairlead.casework.CaseStage;
import org.fairlead.form.AnswersInWords;
import org.fairlead.process.DueJobs;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Meetings as people live through them: on a Monday morning in term, in a service of their own. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class IntakeMeetingStoryTest {

    private static final String OAK = InventedService.OAK_PRIMARY;
    private static final String GP = InventedService.MILL_ROAD_PRACTICE;
    private static final int WEDNESDAY = 3;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        // the meetings of other tests are none of ours
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:intake-meetings;DB_CLOSE_DELAY=-1");
    }

    @Autowired
    private WorkCalendar calendar;

    @Autowired
    private CaseStories stories;

    @Autowired
    private IntakeMeetings meetings;

    @Autowired
    private MeetingPlans plans;

    @Autowired
    private IntakeRepository repository;

    @Autowired
    private MeetingRoomRepository room;

    @Autowired
    private MeetingOnPage onPage;

    @Autowired
    private Agendas agendas;

    @Autowired
    private Drafts drafts;

    @Autowired
    private WorkList workList;

    @Autowired
    private Tasks tasks;

    @Autowired
    private DueJobs dueJobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        // a plan would go on planning in the tests that follow
        jdbc.sql("update intake_plan set active = false").update();
        for (Meeting open : repository.meetingsFor(coordinator())) {
            if (open.isOpen() && open.status().equals("planned")) {
                meetings.cancel(open.id(), open.version(), "The test is over.", false, coordinator());
            } else if (open.isOpen()) {
                jdbc.sql("update intake_meeting set ended_at = starts_at where id = ?")
                        .param(open.id())
                        .update();
            }
        }
        stories.end();
    }

    @Test
    void aSiteWithAPlanHasItsNextMeeting_everyThreeWeeks() {
        plan(OAK);

        Meeting first = ahead(OAK);
        assertThat(first.startsAt()).isEqualTo(Instant.parse("2026-03-11T09:30:00Z"));
        assertThat(first.place()).isEqualTo("Room 2");
        complete(first, "schedule-meeting", "coordinator", date("2026-03-11", "10:00"));
        assertThat(find(first).startsAt()).isEqualTo(Instant.parse("2026-03-11T10:00:00Z"));
        assertThat(told("school@oak-primary.example"))
                .anyMatch(subject ->
                        subject.startsWith("Intake meeting with Oak Primary: Wednesday 11 March 2026, 10am"));

        stories.passUntil(Instant.parse("2026-03-11T11:00:00Z"));
        attend(first, "here", "phone");
        hold(first);

        assertThat(find(first).status()).isEqualTo("held");
        // three weeks on, 1 April, is in the Easter holidays; the plan's time holds, not that of the moved meeting
        assertThat(ahead(OAK).startsAt()).isEqualTo(Instant.parse("2026-04-15T08:30:00Z"));
        assertThat(keys(first)).containsExactly("write-minutes");
    }

    @Test
    void aSchoolDoesNotMeetInItsHolidays_aPracticeDoes() {
        stories.passUntil(Instant.parse("2026-03-23T10:00:00Z"));
        for (String site : List.of(OAK, GP)) {
            plans.set(site, WEDNESDAY, LocalTime.of(9, 30), null, true, version(site), coordinator());
            Meeting meeting = ahead(site);
            // three weeks on is in the Easter holidays of the school
            jdbc.sql("update intake_meeting set slot = ?, starts_at = ? where id = ?")
                    .params(
                            LocalDate.of(2026, 3, 18),
                            java.time.OffsetDateTime.parse("2026-03-18T09:30:00Z"),
                            meeting.id())
                    .update();
            repository.end(meeting.id(), "held", null, CaseStories.A_MONDAY);
            plans.planNext(find(meeting));
        }

        assertThat(ahead(GP).startsAt()).isEqualTo(Instant.parse("2026-04-08T08:30:00Z"));
        assertThat(ahead(OAK).startsAt()).isAfter(Instant.parse("2026-04-15T00:00:00Z"));
    }

    @Test
    void theAgendaClosesTwoWorkingDaysBefore_mostUrgentAndOldestFirst_andWhoComesLaterIsForTheNext() {
        String older = stories.refer(Map.of());
        stories.pass(Duration.ofHours(1));
        String newer = stories.refer(Map.of());
        String urgent = stories.refer(Map.of("urgency", "urgent", "urgencyReason", "Moves school soon."));
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");
        assertThat(caseRefs(meeting)).containsSubsequence(urgent, older, newer);

        stories.passUntil(Instant.parse("2026-03-09T17:00:00Z"));
        String late = stories.refer(Map.of());

        assertThat(find(meeting).agendaClosedAt())
                .isBetween(Instant.parse("2026-03-09T17:00:00Z"), Instant.parse("2026-03-09T17:00:30Z"));
        assertThat(caseRefs(meeting)).contains(urgent, older, newer).doesNotContain(late);
        assertThat(agendas.cameLater(find(meeting)))
                .extracting(AgendaItem::caseRef)
                .contains(late);
        assertThat(told("supervisor@fairlead.example")).anyMatch(subject -> subject.startsWith("The agenda is ready"));

        stories.passUntil(Instant.parse("2026-03-11T10:30:00Z"));
        attend(meeting, "here", "here");
        meetings.decide(meeting.id(), urgent, decision("accept-seeker"), coordinator());
        hold(meeting);

        assertThat(stories.theCase(urgent).stage().stored()).isEqualTo("allocation");
        assertThat(room.item(meeting.id(), older).orElseThrow().state()).isEqualTo("not-reached");
        Meeting next = oneOff("2026-03-18T10:00:00Z");
        assertThat(item(next, older).notReachedBefore()).isEqualTo(1);
        assertThat(item(next, late).notReachedBefore()).isZero();
    }

    @Test
    void endingsAreOnTheAgendaToo() {
        String reference = stories.refer(Map.of());
        jdbc.sql("update case_record set stage = 'ending' where reference = ?")
                .param(reference)
                .update();
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");

        assertThat(item(meeting, reference).kind()).isEqualTo(AgendaItem.ENDING);
        meetings.discussed(meeting.id(), reference, "A last visit in May.", coordinator());

        assertThat(item(meeting, reference).state()).isEqualTo("discussed");
    }

    @Test
    void withoutBothLeadsNothingIsDecided_andItIsAdjournedForAWeek() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-04T10:30:00Z"));
        attend(meeting, "here", "absent");

        assertThatThrownBy(() -> meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("must both be there");
        complete(
                meeting,
                "hold-meeting",
                "coordinator",
                Map.of(
                        "meetingResult",
                        "held",
                        "leadOfService",
                        "here",
                        "leadOfSite",
                        "absent",
                        "meetingNote",
                        "Ill."));

        assertThat(find(meeting).status()).isEqualTo("adjourned");
        assertThat(find(meeting).reason()).isEqualTo("Ill.");
        Meeting again = ofSite(OAK).filter(Meeting::isOpen).findFirst().orElseThrow();
        assertThat(again.startsAt()).isEqualTo(Instant.parse("2026-03-11T10:00:00Z"));
        assertThat(again.missedBefore()).isEqualTo(1);
        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("intake");
    }

    @Test
    void twoMissedMeetingsGoToTheSupervisor_whoCanStopThePlan() {
        plan(OAK);
        Meeting first = ahead(OAK);
        // nobody does anything: the proposed date stands, the meeting comes and goes
        stories.passUntil(Instant.parse("2026-03-12T17:00:00Z"));
        assertThat(find(first).status()).isEqualTo("not-held");
        Meeting second = ahead(OAK);
        assertThat(second.missedBefore()).isEqualTo(1);
        assertThat(second.startsAt()).isBeforeOrEqualTo(Instant.parse("2026-03-19T17:00:00Z"));

        stories.passUntil(Instant.parse("2026-03-23T17:00:00Z"));

        assertThat(find(second).status()).isEqualTo("not-held");
        assertThat(repository.hasRegularMeetingAhead(OAK)).isFalse();
        assertThat(told("supervisor@fairlead.example")).contains("Intake meetings with Oak Primary keep falling out");
        complete(
                second,
                "decide-missed-meetings",
                "supervisor",
                Map.of("missedDecision", "pause", "missedReason", "The head teacher is away until May."));
        assertThat(repository.plan(OAK).orElseThrow().active()).isFalse();
        assertThat(repository.hasRegularMeetingAhead(OAK)).isFalse();
    }

    @Test
    void whatWasDecidedCounts_whenNobodyEndsTheMeeting() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        meetings.decide(meeting.id(), reference, decision("waiting-list"), coordinator());

        stories.passUntil(Instant.parse("2026-03-05T17:00:00Z"));

        assertThat(find(meeting).status()).isEqualTo("held");
        assertThat(keys(meeting)).containsExactlyInAnyOrder("write-minutes", "confirm-families-told");
    }

    @Test
    void aMovedMeetingTellsEverybodyWithTheNextNumber_andAStaleChangeIsRefused() {
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");

        meetings.change(meeting.id(), meeting.version(), Instant.parse("2026-03-12T10:00:00Z"), "Hall", coordinator());

        assertThat(find(meeting).startsAt()).isEqualTo(Instant.parse("2026-03-12T10:00:00Z"));
        assertThat(entries(meeting))
                .anyMatch(entry -> entry.contains("SEQUENCE:0") && entry.contains("20260311T100000Z"));
        assertThat(entries(meeting))
                .anyMatch(entry -> entry.contains("SEQUENCE:1")
                        && entry.contains("METHOD:REQUEST")
                        && entry.contains("20260312T100000Z")
                        && entry.contains("LOCATION:Hall"));
        assertThatThrownBy(() -> meetings.change(
                        meeting.id(), meeting.version(), Instant.parse("2026-03-13T10:00:00Z"), null, coordinator()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Thursday 12 March 2026");
        assertThatThrownBy(() -> meetings.change(
                        meeting.id(),
                        find(meeting).version(),
                        Instant.parse("2026-03-01T10:00:00Z"),
                        null,
                        coordinator()))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void anInvitationIsOneThatACalendarReads_andNamesNoChild() throws Exception {
        String reference = stories.refer(Map.of("childGivenName", "Quillon", "childFamilyName", "Sedge"));
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");

        String text = entries(meeting).get(0);
        VEvent event = (VEvent) new CalendarBuilder()
                .build(new StringReader(text))
                .getComponent("VEVENT")
                .orElseThrow();

        assertThat(event.getRequiredProperty("UID").getValue()).isEqualTo(meeting.id() + "@fairlead");
        assertThat(event.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("0");
        assertThat(event.getRequiredProperty("SUMMARY").getValue()).isEqualTo("Intake meeting with Oak Primary");
        assertThat(event.validate(ImmutableMethod.REQUEST).hasErrors()).isFalse();
        assertThat(text)
                .contains("DTSTART:20260311T100000Z", "DTEND:20260311T110000Z", "mailto:school@oak-primary.example")
                .doesNotContain("Quillon", "Sedge", reference);
    }

    @Test
    void aCancelledMeetingLeavesTheCalendars_andWhatWasTypedIsThereInTheNextOne() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-04T10:10:00Z"));
        Drafts.Saved first = drafts.save(typed(meeting, reference, "Half a sen", 0), coordinator());
        meetings.cancel(meeting.id(), find(meeting).version(), "Fire drill.", true, coordinator());

        // still typing: the words are kept, the decision is refused
        Drafts.Saved second = drafts.save(
                typed(meeting, reference, "Half a sentence.", first.now().version()), coordinator());
        assertThat(second.kept()).isTrue();
        assertThatThrownBy(() -> meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("cancelled");
        assertThat(entries(meeting))
                .anyMatch(entry -> entry.contains("METHOD:CANCEL")
                        && entry.contains("SEQUENCE:1")
                        && entry.contains("STATUS:CANCELLED"));
        Meeting again = ofSite(OAK).filter(Meeting::isOpen).findFirst().orElseThrow();
        assertThat(caseRefs(again)).contains(reference);
        assertThat(drafts.of(reference).orElseThrow().reason()).isEqualTo("Half a sentence.");
    }

    @Test
    void twoWhoTypeAboutOneChildDoNotOverwriteEachOther() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");
        drafts.save(typed(meeting, reference, "Mine", 0), coordinator());

        Drafts.Saved other = drafts.save(typed(meeting, reference, "Theirs", 0), coordinator());

        assertThat(other.kept()).isFalse();
        assertThat(other.now().reason()).isEqualTo("Mine");
        assertThat(drafts.of(reference).orElseThrow().reason()).isEqualTo("Mine");
        Drafts.Saved knowing = drafts.save(
                typed(meeting, reference, "Mine and theirs", other.now().version()), coordinator());
        assertThat(knowing.kept()).isTrue();
        assertThat(drafts.save(typed(meeting, reference, "Mine and theirs", 0), coordinator())
                        .kept())
                .as("the same words are no conflict")
                .isTrue();
    }

    @Test
    void ofTwoDecisionsAtOnceOnOneCaseOneIsMade_andTheOtherIsTold() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");

        List<String> results = AtOnce.both(
                () -> attempt(() -> meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator())),
                () -> attempt(() -> meetings.decide(meeting.id(), reference, decision("waiting-list"), coordinator())));

        assertOneOf(results, reference);
    }

    @Test
    void aDecisionInTheMeetingAndOneInTheTaskAtOnce_onlyOneIsMade() {
        for (int i = 0; i < 5; i++) {
            String reference = stories.refer(Map.of());
            Meeting meeting = oneOff("2026-03-11T10:00:00Z");
            TaskView task = stories.task(reference, "decide-intake", "coordinator");

            List<String> results = AtOnce.both(
                    () -> attempt(
                            () -> meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator())),
                    () -> attempt(() -> tasks.complete(
                            task.id(), new Completion(CaseStories.intake("waiting-list"), null), coordinator())));

            assertOneOf(results, reference);
        }
    }

    @Test
    void aCaseDecidedElsewhereIsRefused_andItsWordsStay() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");
        drafts.save(typed(meeting, reference, "We were about to say yes.", 0), coordinator());
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("waiting-list"));

        assertThatThrownBy(() -> meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("not waiting")
                .hasMessageContaining("by Cora Linden");

        assertThat(drafts.of(reference).orElseThrow().reason()).isEqualTo("We were about to say yes.");
        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("waiting");
    }

    @Test
    void whatAMeetingDecidedIsTakenBackUntilItIsOver_andNobodyHearsOfItBefore() {
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        List<String> children = new ArrayList<>();
        for (String decision : List.of("accept-seeker", "accept-warrior", "waiting-list", "more-information")) {
            String reference = stories.refer(Map.of());
            children.add(reference);
            meetings.decideHere(meeting.id(), reference, decision(decision), coordinator());
            dueJobs.runDue();
            assertThat(statusesOf(reference)).as(decision).isNotEmpty().containsOnly("meeting");
            assertThat(meetings.canTakeBack(meeting.id(), reference))
                    .as(decision)
                    .isTrue();

            meetings.takeBack(meeting.id(), reference, "It was another child.", coordinator());

            assertThat(stories.theCase(reference).stage()).as(decision).isEqualTo(CaseStage.INTAKE);
            assertThat(statusesOf(reference)).as(decision).containsOnly("withdrawn");
            assertThat(item(meeting, reference).state()).isEqualTo("open");
            assertThat(drafts.of(reference).orElseThrow().decision()).isEqualTo(decision);
            assertThat(repository.lastDecision(reference)).isEmpty();
            meetings.decideHere(meeting.id(), reference, decision("waiting-list"), coordinator());
            assertThat(stories.theCase(reference).stage()).as(decision).isEqualTo(CaseStage.WAITING);
        }

        stories.passUntil(Instant.parse("2026-03-04T10:30:00Z"));
        attend(meeting, "here", "here");
        hold(meeting);
        for (String reference : children) {
            assertThat(statusesOf(reference))
                    .as("told after the meeting")
                    .containsOnly("withdrawn", "to-print", "mail-off");
            assertThatThrownBy(() -> meetings.takeBack(meeting.id(), reference, "Once more.", coordinator()))
                    .isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void aDecisionThatSomethingHasFollowedFromStays() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        meetings.decideHere(meeting.id(), reference, decision("accept-seeker"), coordinator());
        assertThatThrownBy(() -> meetings.takeBack(meeting.id(), reference, " ", coordinator()))
                .isInstanceOf(InvalidAnswersException.class);
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));

        assertThat(meetings.canTakeBack(meeting.id(), reference)).isFalse();
        assertThatThrownBy(() -> meetings.takeBack(meeting.id(), reference, "A slip.", coordinator()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Something has followed");
        assertThat(stories.theCase(reference).linkWorker()).isEqualTo("linkworker");
    }

    /** Where what the family and the referrer hear of a decision stands. */
    private List<String> statusesOf(String reference) {
        return jdbc.sql("""
            select coalesce(held_for, status) from outbox_message
             where case_ref = ? and template <> 'received' and audience in ('family', 'referrer')
            """).param(reference).query(String.class).list();
    }

    @Test
    void theSupervisorHears_whenTwoHeldMeetingsDidNotGetToAChild() {
        String reference = stories.refer(Map.of());
        Meeting first = oneOff("2026-03-04T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-04T10:30:00Z"));
        attend(first, "here", "here");
        hold(first);
        assertThat(passedBy(reference)).isZero();

        Meeting second = oneOff("2026-03-11T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-11T10:30:00Z"));
        attend(second, "here", "absent");
        complete(
                second,
                "hold-meeting",
                "coordinator",
                Map.of("meetingResult", "held", "leadOfService", "here", "leadOfSite", "absent"));
        assertThat(passedBy(reference)).as("it was not held").isZero();

        Meeting third = oneOff("2026-03-18T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-18T10:30:00Z"));
        attend(third, "here", "here");
        hold(third);
        assertThat(passedBy(reference)).isPositive();
        assertThat(stories.theCase(reference).stage()).isEqualTo(CaseStage.INTAKE);
    }

    @Test
    void nothingFallsDueForASchoolInItsHolidays() {
        stories.passUntil(Instant.parse("2026-07-27T10:00:00Z"));
        String waiting = stories.refer(Map.of());
        String urgent = stories.refer(Map.of("urgency", "urgent", "urgencyReason", "They move soon."));
        String asked = stories.refer(Map.of("familyAgreed", "no"));

        for (TaskView task : List.of(
                stories.task(waiting, "decide-intake", "coordinator"),
                stories.task(urgent, "decide-urgent-site", "coordinator"),
                stories.task(asked, "confirm-family-agreement", "school"))) {
            assertThat(calendar.isSchoolDay("zone-west", WorkCalendar.date(task.dueAt())))
                    .as(task.key())
                    .isTrue();
            assertThat(task.dueAt()).as(task.key()).isAfter(Instant.parse("2026-08-31T00:00:00Z"));
        }
    }

    @Test
    void minutesNameNoChild() {
        String reference = stories.refer(Map.of("childGivenName", "Quillon", "childFamilyName", "Vetch"));
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");
        stories.passUntil(Instant.parse("2026-03-04T10:30:00Z"));
        attend(meeting, "here", "here");
        meetings.decide(meeting.id(), reference, decision("accept-seeker"), coordinator());
        hold(meeting);

        assertThatThrownBy(() -> complete(
                        meeting, "write-minutes", "coordinator", Map.of("minutesNotes", "quillon starts in May.")))
                .isInstanceOf(InvalidAnswersException.class);
        complete(meeting, "write-minutes", "coordinator", Map.of("minutesNotes", reference + " starts in May."));
        complete(meeting, "confirm-families-told", "coordinator", Map.of("familiesTold", true));

        assertThat(find(meeting).minutesId()).isNotNull();
        assertThat(stories.theCase(reference)
                        .child()
                        .withoutNames("Quillon Vetch likes maths; QUILLON's aunt, Mrs Vetch, agrees."))
                .isEqualTo("the child likes maths; the child's aunt, Mrs the child, agrees.");
    }

    @Test
    void aProposedDateHasToBeOneOnWhichTheSchoolIsOpen() {
        plan(OAK);
        Meeting meeting = ahead(OAK);

        for (String day : List.of("2026-03-07", "2026-02-27", "2026-04-08")) {
            assertThatThrownBy(() -> complete(meeting, "schedule-meeting", "coordinator", date(day, "10:00")))
                    .as(day)
                    .isInstanceOf(InvalidAnswersException.class);
        }
        assertThatThrownBy(() -> complete(meeting, "schedule-meeting", "coordinator", date("2026-03-10", "ten")))
                .isInstanceOf(InvalidAnswersException.class);
        assertThat(keys(meeting)).containsExactly("schedule-meeting");
    }

    @Test
    void aMeetingIsNotHeldBeforeItsDay() {
        Meeting meeting = oneOff("2026-03-04T10:00:00Z");

        assertThatThrownBy(() -> complete(
                        meeting,
                        "hold-meeting",
                        "coordinator",
                        Map.of("meetingResult", "held", "leadOfService", "here", "leadOfSite", "here")))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void onlyCoordinatorsArrangeAndDecide_partnersReadTheirOwnSite() {
        String reference = stories.refer(Map.of());
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");
        for (String username : List.of("school", "gp", "supervisor", "linkworker", "dsl", "admin")) {
            Person other = stories.person(username);
            assertThatThrownBy(() -> meetings.decide(meeting.id(), reference, decision("signpost"), other))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> meetings.discussed(meeting.id(), reference, null, other))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> meetings.cancel(meeting.id(), 0, "No.", false, other))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> meetings.change(meeting.id(), 0, meeting.startsAt(), null, other))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> drafts.save(typed(meeting, reference, "x", 0), other))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> plans.set(OAK, 1, LocalTime.NOON, null, true, 0, other))
                    .isInstanceOf(NotAllowedException.class);
        }
        assertThat(meetings.one(meeting.id(), stories.person("school")).id()).isEqualTo(meeting.id());
        assertThatThrownBy(() -> meetings.one(meeting.id(), stories.person("gp")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> meetings.one(meeting.id(), stories.person("linkworker")))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aSchoolReadsWhatItWroteItself_andNothingThatAPracticeSaid() {
        String byTheSchool = stories.refer("school", Map.of());
        String byTheService = stories.refer(Map.of());
        String fromAPractice = stories.refer("gp", Map.of("site", GP));
        jdbc.sql("update case_record set site_id = ? where reference = ?")
                .params(OAK, fromAPractice)
                .update();
        Meeting meeting = oneOff("2026-03-11T10:00:00Z");

        assertThat(summary(meeting, byTheSchool, "school")).contains("Often alone at break time.");
        for (String notTheirs : List.of(byTheService, fromAPractice)) {
            assertThat(summary(meeting, notTheirs, "school")).doesNotContain("Often alone at break time.");
            assertThat(summary(meeting, notTheirs, "coordinator")).contains("Often alone at break time.");
        }
    }

    private List<String> summary(Meeting meeting, String reference, String username) {
        return onPage.agenda(find(meeting), stories.person(username)).stream()
                .filter(item -> item.reference().equals(reference))
                .flatMap(item -> item.summary().stream())
                .map(AnswersInWords.Answered::answer)
                .toList();
    }

    @Test
    void twoWhoChangeThePlanOfASite_theSecondIsTold() {
        plan(OAK);
        int seen = version(OAK);
        plans.set(OAK, 4, LocalTime.of(14, 0), null, true, seen, coordinator());

        assertThatThrownBy(() -> plans.set(OAK, 5, LocalTime.of(8, 0), null, true, seen, coordinator()))
                .isInstanceOf(ConflictException.class);
        assertThat(repository.plan(OAK).orElseThrow().weekday()).isEqualTo(4);
        assertThatThrownBy(() -> plans.set(OAK, 6, LocalTime.of(8, 0), null, true, seen + 1, coordinator()))
                .isInstanceOf(InvalidAnswersException.class);
    }

    private void assertOneOf(List<String> results, String reference) {
        assertThat(results).containsOnlyOnce("done");
        assertThat(results).anyMatch(result -> result.startsWith("refused"));
        assertThat(jdbc.sql("select count(*) from intake_decision where case_ref = ?")
                        .param(reference)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static String attempt(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (ConflictException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private void plan(String site) {
        plans.set(site, WEDNESDAY, LocalTime.of(9, 30), "Room 2", true, version(site), coordinator());
    }

    private int version(String site) {
        return repository.plan(site).map(MeetingPlan::version).orElse(0);
    }

    private Meeting oneOff(String startsAt) {
        return repository
                .meeting(meetings.plan(OAK, Instant.parse(startsAt), coordinator())
                        .id())
                .orElseThrow();
    }

    private Stream<Meeting> ofSite(String site) {
        return repository.meetingsFor(coordinator()).stream()
                .filter(meeting -> meeting.siteId().equals(site));
    }

    private Meeting ahead(String site) {
        List<Meeting> ahead =
                ofSite(site).filter(Meeting::byPlan).filter(Meeting::isOpen).toList();
        assertThat(ahead).as("regular meetings of %s to come", site).hasSize(1);
        return ahead.get(0);
    }

    private Meeting find(Meeting meeting) {
        return repository.meeting(meeting.id()).orElseThrow();
    }

    private AgendaItem item(Meeting meeting, String reference) {
        return agendas.of(find(meeting)).stream()
                .filter(item -> item.caseRef().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private List<String> caseRefs(Meeting meeting) {
        return agendas.of(find(meeting)).stream().map(AgendaItem::caseRef).toList();
    }

    private void attend(Meeting meeting, String service, String site) {
        for (Attendance one : room.attendance(meeting.id())) {
            String came = one.part().equals(Attendance.SERVICE_LEAD) ? service : site;
            assertThat(room.came(one.id(), came, one.version())).isTrue();
        }
    }

    private void hold(Meeting meeting) {
        complete(
                meeting,
                "hold-meeting",
                "coordinator",
                Map.of("meetingResult", "held", "leadOfService", "here", "leadOfSite", "phone"));
    }

    private List<String> keys(Meeting meeting) {
        return open(meeting, "supervisor").stream().map(TaskView::key).toList();
    }

    private void complete(Meeting meeting, String key, String username, Map<String, Object> answers) {
        TaskView task = open(meeting, username).stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidAnswersException(key, "There is no such task, but " + keys(meeting)));
        tasks.complete(task.id(), new Completion(answers, null), stories.person(username));
        dueJobs.runDue();
    }

    private List<TaskView> open(Meeting meeting, String username) {
        dueJobs.runDue();
        return workList
                .find(WorkQuery.of(WorkQuery.Queue.ALL).atSite(meeting.siteId()), stories.person(username))
                .items()
                .stream()
                .filter(task -> task.processInstance().equals(find(meeting).processInstance()))
                .toList();
    }

    private long passedBy(String reference) {
        return jdbc.sql("select count(*) from outbox_message where idempotency_key like ?")
                .param("intake-passed-by:%:" + reference + ":%")
                .query(Long.class)
                .single();
    }

    private List<String> told(String address) {
        return jdbc.sql("select recipient, subject from outbox_message").query().listOfRows().stream()
                .filter(message -> address.equals(message.get("recipient")))
                .map(message -> message.get("subject").toString())
                .toList();
    }

    private List<String> entries(Meeting meeting) {
        return jdbc
                .sql("select attachment from outbox_message where attachment is not null")
                .query(String.class)
                .list()
                .stream()
                .map(entry -> entry.replace("\r\n ", ""))
                .filter(entry -> entry.contains(meeting.id()))
                .toList();
    }

    private static Draft typed(Meeting meeting, String reference, String reason, int version) {
        return new Draft(
                reference, meeting.id(), "accept-seeker", reason, null, null, null, null, version, "coordinator", null);
    }

    private static Map<String, Object> decision(String decision) {
        return CaseStories.intake(decision);
    }

    private static Map<String, Object> date(String day, String time) {
        return Map.of("meetingDate", day, "meetingTime", time, "meetingPlace", "Room 2");
    }

    private Person coordinator() {
        return stories.person("coordinator");
    }
}
