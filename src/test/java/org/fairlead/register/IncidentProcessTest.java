package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("incident");

    @ParameterizedTest
    @ValueSource(strings = {"yes", "not-sure"})
    void shouldAskWhetherTheRegulatorMustHear_whenDetailsWereLost(String lost) {
        ProcessInstance incident = diagram.start("incidentData", lost);
        assertThat(diagram.candidates("make-incident-safe")).containsExactly("supervisor");
        diagram.complete("make-incident-safe", "incidentSafe", "yes");

        assertThat(diagram.candidates("assess-data-breach")).containsExactly("governance");
        diagram.assertTellsWhenLate("assess-data-breach", days(3), "supervisor,governance");
        diagram.complete("assess-data-breach", "incidentBreach", "no-risk");
        diagram.assertTellsWhenLate("review-incident", workingDays(5), "governance");
        diagram.complete("review-incident", "incidentChange", "no");
        assertThat(incident).isEnded().hasPassed("incident-learnt");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldAskAgain_untilWhatWasAgreedIsChanged() {
        ProcessInstance incident = diagram.start("incidentData", "no");
        diagram.complete("make-incident-safe", "incidentSafe", "no");
        diagram.complete("review-incident", "incidentChange", "yes");

        diagram.assertTellsWhenLate("check-incident-actions", workingDays(20), "governance");
        diagram.complete("check-incident-actions", "incidentChanged", "no");
        diagram.complete("check-incident-actions", "incidentChanged", "yes");
        assertThat(incident).isEnded().hasPassed("incident-changed").hasNotPassed("assess-data-breach");
    }
}
