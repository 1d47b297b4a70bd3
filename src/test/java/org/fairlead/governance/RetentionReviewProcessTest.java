package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionReviewProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("retention-review");

    @BeforeEach
    void somebodyGoverns() {
        diagram.given("planRetention", "retentionOff", false, "retentionAt", Date.from(in(days(365))));
        diagram.given("findOld", "retentionFound", true);
    }

    @Test
    void shouldSayFirst_andDeleteWhenAnotherHasLooked() {
        ProcessInstance review = diagram.start();
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.send("retention-asked")).isTrue();
        assertThat(diagram.candidates("review-retention")).containsExactly("governance");
        diagram.assertTellsWhenLate("review-retention", workingDays(20), "governance,supervisor");
        diagram.complete("review-retention");
        assertThat(diagram.candidates("confirm-retention")).containsExactlyInAnyOrder("governance", "supervisor");
        diagram.assertTellsWhenLate("confirm-retention", workingDays(20), "governance,supervisor");
        diagram.complete("confirm-retention", "retentionDecision", "back");
        assertThat(diagram.called("deleteOld")).isEmpty();
        diagram.complete("review-retention");
        diagram.complete("confirm-retention", "retentionDecision", "delete");
        assertThat(diagram.called("recordRetention")).hasSize(2);
        assertThat(diagram.called("deleteOld")).hasSize(1);
        assertThat(review).isNotEnded();
    }

    @Test
    void shouldLookEachYear_andWaitWhereThereIsNothing() {
        diagram.given("findOld", "retentionFound", false);
        ProcessInstance review = diagram.start();
        diagram.given("planRetention", "retentionAt", Date.from(in(days(730))));
        diagram.pass(days(366));
        assertThat(diagram.called("findOld")).hasSize(1);
        assertThat(diagram.tasks()).isEmpty();
        assertThat(review).isNotEnded();
    }

    @Test
    void shouldEnd_whereNobodyGoverns() {
        diagram.given("findOld", "retentionFound", false);
        ProcessInstance review = diagram.start();
        diagram.given("planRetention", "retentionOff", true);
        diagram.send("retention-asked");
        assertThat(review).isEnded().hasPassed("nobody-governs");
    }
}
