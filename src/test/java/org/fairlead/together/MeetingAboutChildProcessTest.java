package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingAboutChildProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("meeting-about-child");

    @BeforeEach
    void inAFortnight() {
        diagram.given("checkSharingConsent", "sharingConsent", "given");
        diagram.given(
                "setMeetingDays",
                "meetingPrepareBy",
                Date.from(in(workingDays(8))),
                "meetingRecordBy",
                Date.from(in(workingDays(12))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"child-in-need", "conference", "core-group"})
    void shouldNotWaitForTheFamily_whenItIsAboutProtection(String kind) {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        ProcessInstance meeting = start(kind);
        assertThat(meeting).isWaitingAtExactly("prepare-meeting").hasNotPassed("ask-meeting-consent");
        diagram.assertTellsWhenLate("prepare-meeting", workingDays(8), "supervisor");
        diagram.complete("prepare-meeting");
        diagram.complete("record-meeting", "meetingForUs", "no");
        assertThat(meeting).isEnded().hasPassed("recorded");
    }

    @Test
    void shouldBePrepared_recordedAndSeenTo() {
        ProcessInstance meeting = start("early-help");
        assertThat(diagram.task("prepare-meeting").getAssignee()).isEqualTo("lee");
        diagram.complete("prepare-meeting");
        diagram.assertTellsWhenLate("record-meeting", workingDays(12), "supervisor");
        diagram.complete("record-meeting", "meetingForUs", "yes");
        diagram.assertTellsWhenLate("do-meeting-actions", workingDays(10), "supervisor");
        diagram.complete("do-meeting-actions");
        assertThat(meeting).isEnded().hasPassed("ask-meeting-consent", "seen-to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"early-help", "other"})
    void shouldSayNothing_whenTheFamilySaysNo(String kind) {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        ProcessInstance meeting = start(kind);
        diagram.complete("ask-consent-for-sharing");
        assertThat(meeting).isEnded().hasPassed("not-taken-part").hasNotPassed("prepare-meeting");
    }

    @Test
    void shouldEndWithTheCase() {
        ProcessInstance meeting = start("conference");
        diagram.send("case-closed");
        assertThat(meeting).isEnded().hasPassed("ended-with-case");
        assertThat(diagram.timers()).isZero();
    }

    private static ProcessInstance start(String kind) {
        return diagram.start("linkWorker", "lee", "meetingKind", kind);
    }
}
