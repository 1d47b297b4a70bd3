package org.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeMeetingProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("intake-meeting");

    private Instant scheduleDue;
    private Instant agendaCloses;
    private Instant meetingDue;
    private Instant missed;

    @BeforeEach
    void inThreeWeeks() {
        scheduleDue = in(days(7));
        agendaCloses = in(days(19));
        meetingDue = in(days(21));
        missed = in(days(22));
        diagram.given("planMeeting", "meetingId", "m-1", "meetingAgreed", false);
        dates("planMeeting");
        dates("recordSchedule");
        dates("changeMeeting");
        diagram.given("changeMeeting", "meetingAgreed", true);
        diagram.given("recordMeeting", "decisionsMade", true, "missedTooOften", false);
        diagram.given("cancelMeeting", "missedTooOften", false);
    }

    @Test
    void shouldAskTheCoordinatorToAgreeTheDate_andTellTheSupervisorWhenThatIsLate() {
        ProcessInstance meeting = diagram.start();

        assertThat(meeting).isWaitingAt("schedule-meeting");
        assertThat(diagram.candidates("schedule-meeting")).containsExactly("coordinator");
        assertThat(diagram.called("sendInvitations")).isEmpty();
        diagram.assertTellsWhenLate("schedule-meeting", days(7), "supervisor");
    }

    @Test
    void shouldInviteEverybody_onceTheDateIsAgreed() {
        ProcessInstance meeting = diagram.start();

        diagram.complete("schedule-meeting");

        assertThat(meeting)
                .hasPassedInOrder("record-schedule", "send-invitations")
                .isWaitingAt("agenda-closes");
        diagram.passUntil(agendaCloses.minusSeconds(1));
        assertThat(diagram.called("closeAgenda")).isEmpty();
        diagram.passUntil(agendaCloses);
        assertThat(meeting).hasPassed("close-agenda").isWaitingAt("hold-meeting");
        assertThat(diagram.candidates("hold-meeting")).containsExactly("coordinator");
    }

    @Test
    void shouldKeepTheProposedDate_whenNobodyObjectsUntilTheAgendaCloses() {
        ProcessInstance meeting = diagram.start();

        diagram.passUntil(agendaCloses);

        assertThat(meeting)
                .hasPassedInOrder("nobody-objected", "send-invitations", "close-agenda")
                .hasNotPassed("record-schedule")
                .isWaitingAt("hold-meeting");
    }

    @Test
    void shouldNotAskForADateThatIsAgreed() {
        diagram.given("planMeeting", "meetingAgreed", true);

        ProcessInstance meeting = diagram.start();

        assertThat(meeting).hasPassed("send-invitations").isWaitingAt("agenda-closes");
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldTellTheSupervisor_whenNobodySaysWhatCameOfTheMeeting() {
        toTheMeeting();

        diagram.assertTellsWhenLate("hold-meeting", Duration.between(agendaCloses, meetingDue), "supervisor");
    }

    @ParameterizedTest
    @CsvSource({"here,here", "phone,here", "here,phone", "phone,phone"})
    void shouldCloseTheMeeting_whenBothLeadsWereThere_byPhoneToo(String service, String site) {
        ProcessInstance meeting = toTheMeeting();

        held(service, site);

        assertThat(meeting).hasPassed("meeting-over", "record-meeting-held", "next-meeting-planned");
        assertThat(diagram.inputs("recordMeeting", "meetingOutcome")).containsExactly("held");
        assertThat(diagram.called("planNextMeeting")).containsExactly("plan-next-meeting");
        assertThat(diagram.tasks()).containsExactlyInAnyOrder("write-minutes", "confirm-families-told");
        diagram.complete("write-minutes");
        diagram.complete("confirm-families-told");
        assertThat(meeting).isEnded().hasPassed("minutes-written", "families-told");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldWantMinutesInTwoWorkingDays() {
        toTheMeeting();
        held("here", "here");

        diagram.assertTellsWhenLate("write-minutes", workingDays(2), "supervisor");
    }

    @Test
    void shouldWantFamiliesToldInThreeWorkingDays() {
        toTheMeeting();
        held("here", "here");

        diagram.assertTellsWhenLate("confirm-families-told", workingDays(3), "supervisor");
    }

    @Test
    void shouldTellNobody_whenNothingWasDecided() {
        diagram.given("recordMeeting", "decisionsMade", false);
        ProcessInstance meeting = toTheMeeting();

        held("here", "here");

        assertThat(meeting).hasPassed("nothing-to-tell");
        assertThat(diagram.tasks()).containsExactly("write-minutes");
    }

    @ParameterizedTest
    @CsvSource({"absent,here", "here,absent", "absent,absent", "phone,absent"})
    void shouldAdjourn_whenALeadWasMissing(String service, String site) {
        ProcessInstance meeting = toTheMeeting();

        held(service, site);

        assertThat(meeting).isEnded().hasPassedInOrder("record-adjourned", "plan-meeting-again");
        assertThat(diagram.inputs("recordMeeting", "meetingOutcome")).containsExactly("adjourned");
        assertThat(diagram.called("planNextMeeting")).isEmpty();
    }

    @Test
    void shouldPlanItAgain_whenItWasNotHeld() {
        ProcessInstance meeting = toTheMeeting();

        diagram.complete("hold-meeting", "meetingResult", "not-held");

        assertThat(meeting)
                .isEnded()
                .hasPassedInOrder("record-not-held", "plan-meeting-again", "meeting-planned-again");
        assertThat(diagram.inputs("recordMeeting", "meetingOutcome")).containsExactly("not-held");
    }

    @Test
    void shouldCountAsNotHeld_whenNobodySaysAnything() {
        diagram.given(
                "recordMissed",
                "meetingResult",
                "not-held",
                "leadOfService",
                "not-recorded",
                "leadOfSite",
                "not-recorded");
        ProcessInstance meeting = toTheMeeting();

        diagram.passUntil(missed.minusSeconds(1));
        assertThat(meeting).isWaitingAt("hold-meeting");
        diagram.passUntil(missed);

        assertThat(meeting).isEnded().hasPassed("meeting-missed", "record-missed", "record-not-held");
    }

    @Test
    void shouldCountAsHeld_whenDecisionsWereMadeAndNobodyEndedIt() {
        diagram.given(
                "recordMissed", "meetingResult", "held", "leadOfService", "not-recorded", "leadOfSite", "not-recorded");
        ProcessInstance meeting = toTheMeeting();

        diagram.passUntil(missed);

        assertThat(meeting).hasPassed("record-meeting-held").hasNotPassed("plan-meeting-again");
        assertThat(diagram.tasks()).contains("write-minutes");
    }

    @Test
    void shouldAskASupervisor_whenMeetingsAreMissedTooOften() {
        diagram.given("recordMeeting", "missedTooOften", true);
        toTheMeeting();

        diagram.complete("hold-meeting", "meetingResult", "not-held");

        assertThat(diagram.tasks()).containsExactly("decide-missed-meetings");
        assertThat(diagram.candidates("decide-missed-meetings")).containsExactly("supervisor");
        assertThat(diagram.called("planMeetingAgain")).isEmpty();
        diagram.assertTellsWhenLate("decide-missed-meetings", workingDays(2), "supervisor");
    }

    @Test
    void shouldMeetAgain_whenTheSupervisorSaysSo() {
        diagram.given("recordMeeting", "missedTooOften", true);
        ProcessInstance meeting = toTheMeeting();
        held("absent", "here");

        diagram.complete("decide-missed-meetings", "missedDecision", "again");

        assertThat(meeting).isEnded().hasPassed("plan-meeting-again").hasNotPassed("pause-plan");
    }

    @Test
    void shouldStopPlanning_whenTheSupervisorSaysSo() {
        diagram.given("recordMeeting", "missedTooOften", true);
        ProcessInstance meeting = toTheMeeting();
        held("absent", "here");

        diagram.complete("decide-missed-meetings", "missedDecision", "pause");

        assertThat(meeting).isEnded().hasPassed("pause-plan", "meetings-paused").hasNotPassed("plan-meeting-again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule-meeting", "agenda-closes", "hold-meeting"})
    void shouldInviteAnew_whenTheMeetingIsChanged_atEveryStage(String stage) {
        ProcessInstance meeting = at(stage);
        int invited = diagram.called("sendInvitations").size();
        Instant later = in(days(40));
        diagram.given("changeMeeting", "agendaClosesAt", Date.from(later), "meetingMissedAt", Date.from(in(days(45))));

        assertThat(diagram.send("meeting-changed")).isTrue();

        assertThat(meeting).hasPassed("meeting-changed", "change-meeting").isWaitingAt("agenda-closes");
        assertThat(diagram.called("sendInvitations")).hasSize(invited + 1);
        assertThat(diagram.tasks()).isEmpty();
        diagram.passUntil(later);
        assertThat(diagram.tasks()).containsExactly("hold-meeting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule-meeting", "agenda-closes", "hold-meeting"})
    void shouldGoOnWithTheNextMeeting_whenItIsCancelled_atEveryStage(String stage) {
        ProcessInstance meeting = at(stage);

        assertThat(diagram.send("meeting-cancelled", "meetAgain", "no")).isTrue();

        assertThat(meeting)
                .isEnded()
                .hasPassedInOrder("cancel-meeting", "plan-next-after-cancelled", "meeting-called-off");
        assertThat(diagram.called("planMeetingAgain")).isEmpty();
        assertThat(diagram.timers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule-meeting", "agenda-closes", "hold-meeting"})
    void shouldMeetAgainSoon_whenThatIsAskedForOnCancelling_atEveryStage(String stage) {
        ProcessInstance meeting = at(stage);

        assertThat(diagram.send("meeting-cancelled", "meetAgain", "yes")).isTrue();

        assertThat(meeting).isEnded().hasPassedInOrder("cancel-meeting", "plan-meeting-again");
    }

    @Test
    void shouldNotEscapeTheSupervisor_byCancelling() {
        diagram.given("cancelMeeting", "missedTooOften", true);
        diagram.start();

        diagram.send("meeting-cancelled", "meetAgain", "yes");

        assertThat(diagram.tasks()).containsExactly("decide-missed-meetings");
    }

    @Test
    void shouldTakeNoChangeAndNoCancelling_onceItWasHeld() {
        toTheMeeting();
        held("here", "here");

        assertThat(diagram.send("meeting-changed")).isFalse();
        assertThat(diagram.send("meeting-cancelled", "meetAgain", "no")).isFalse();
        assertThat(diagram.tasks()).contains("write-minutes");
    }

    private void dates(String delegate) {
        diagram.given(
                delegate,
                "scheduleDueAt",
                Date.from(scheduleDue),
                "agendaClosesAt",
                Date.from(agendaCloses),
                "meetingDueAt",
                Date.from(meetingDue),
                "meetingMissedAt",
                Date.from(missed));
    }

    private ProcessInstance toTheMeeting() {
        return at("hold-meeting");
    }

    private ProcessInstance at(String stage) {
        ProcessInstance meeting = diagram.start();
        if (!stage.equals("schedule-meeting")) {
            diagram.complete("schedule-meeting");
        }
        if (stage.equals("hold-meeting")) {
            diagram.passUntil(agendaCloses);
        }
        assertThat(meeting).isWaitingAt(stage);
        return meeting;
    }

    private static void held(String service, String site) {
        diagram.complete("hold-meeting", "meetingResult", "held", "leadOfService", service, "leadOfSite", site);
    }
}
