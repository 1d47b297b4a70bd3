package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownRisksCheckProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("known-risks-check");

    @Test
    void shouldAskTheDslOrTheDeputy_andNobodyElse() {
        ProcessInstance check = diagram.start();

        assertThat(check).isWaitingAtExactly("check-known-risks");
        assertThat(diagram.candidates("check-known-risks")).containsExactly("deputy-dsl", "dsl");
        assertThat(diagram.task("check-known-risks").getAssignee()).isNull();
    }

    @Test
    void shouldEnd_whenTheRisksAreChecked() {
        ProcessInstance check = diagram.start();

        diagram.complete("check-known-risks");

        assertThat(check).isEnded().hasPassed("known-risks-checked");
    }

    @Test
    void shouldTellTheSafeguardingLead_whenTheCheckIsLate() {
        diagram.start();

        diagram.assertTellsWhenLate("check-known-risks", workingDays(1), "safeguarding-lead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-withdrawn", "close-early", "case-left-area", "case-transferred"})
    void shouldHearNoMessageThatStopsAPathway(String message) {
        ProcessInstance check = diagram.start();

        assertThat(diagram.send(message)).isFalse();
        assertThat(check).isWaitingAtExactly("check-known-risks");
    }
}
