package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Period;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TeamAroundTheChildProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("team-around-the-child");

    @BeforeEach
    void usual() {
        diagram.given("checkSharingConsent", "sharingConsent", "given");
    }

    @Test
    void shouldTellNobody_whenTheFamilySaysNo() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        ProcessInstance team = start();
        diagram.complete("ask-consent-for-sharing");
        assertThat(team).isEnded().hasPassed("no-team").hasNotPassed("name-lead");
    }

    @Test
    void shouldMeetAgainAndAgain_stepUpOrDown_andEndWithTheFamily() {
        ProcessInstance team = start();
        assertThat(diagram.task("name-lead").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("name-lead", workingDays(10), "supervisor");
        diagram.complete("name-lead");
        diagram.assertTellsWhenLate("hold-team-meeting", workingDays(10), "supervisor");
        diagram.complete("hold-team-meeting", "teamNext", "go-on");
        assertThat(team).isWaitingAtExactly("next-team-meeting");
        diagram.pass(Period.ofDays(42));
        diagram.complete("hold-team-meeting", "teamNext", "tier");
        diagram.assertTellsWhenLate("change-tier", workingDays(5), "supervisor");
        diagram.complete("change-tier");
        diagram.pass(Period.ofDays(42));
        diagram.complete("hold-team-meeting", "teamNext", "end");
        diagram.assertTellsWhenLate("end-team", workingDays(5), "supervisor");
        diagram.complete("end-team");
        assertThat(team).isEnded().hasPassed("team-has-ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldTellTheOthers_whenTheFamilyTakesBackItsAgreement() {
        ProcessInstance team = start();
        diagram.send("services-sharing-withdrawn");
        assertThat(diagram.tasks()).containsExactly("tell-team-to-stop");
        diagram.assertTellsWhenLate("tell-team-to-stop", workingDays(1), "supervisor");
        diagram.complete("tell-team-to-stop");
        assertThat(team).isEnded().hasPassed("agreement-taken-back");
    }

    @Test
    void shouldEndWithTheCase_alsoBeforeTheOthersWereTold() {
        ProcessInstance team = start();
        diagram.send("case-closed");
        assertThat(team).isEnded().hasPassed("ended-with-case");

        team = start();
        diagram.send("services-sharing-withdrawn");
        diagram.send("case-closed");
        assertThat(team).isEnded().hasPassed("team-not-told");
        assertThat(diagram.timers()).isZero();
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee");
    }
}
