package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingConsentProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("sharing-consent");

    @Test
    void shouldPassAtOnce_whenConsentIsThere() {
        diagram.given("checkSharingConsent", "sharingConsent", "given");

        // it is over before anybody could look
        assertThat(start()).isNull();
        assertThat(diagram.tasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"given, sharing-agreed", "refused, sharing-refused"})
    void shouldStopWithATask_whenConsentIsMissing(String answer, String end) {
        ProcessInstance gate = missing();
        assertThat(gate).isWaitingAtExactly("ask-consent-for-sharing");
        assertThat(diagram.task("ask-consent-for-sharing").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("ask-consent-for-sharing")).containsExactly("link-worker");

        diagram.given("recordSharingAnswer", "sharingConsent", answer);
        diagram.complete("ask-consent-for-sharing");

        assertThat(gate).isEnded().hasPassed("record-sharing-answer", end);
    }

    @Test
    void shouldTellTheSupervisor_whenNobodyAsks() {
        missing();
        diagram.assertTellsWhenLate("ask-consent-for-sharing", workingDays(5), "supervisor");
    }

    private static ProcessInstance missing() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        return start();
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee", "sharingFor", "menu");
    }
}
