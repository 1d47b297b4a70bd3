package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssetChecksProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("asset-checks");

    private Instant warn;

    @BeforeEach
    void dates() {
        warn = in(days(30));
        diagram.given("setAssetDates", "assetWarnAt", Date.from(warn));
    }

    @Test
    void shouldAskTheCoordinator_beforeACheckRunsOut() {
        ProcessInstance watch = diagram.start();

        diagram.passUntil(warn.minusSeconds(1));
        assertThat(watch).isWaitingAtExactly("asset-warning-due");
        diagram.passUntil(warn);
        assertThat(diagram.candidates("renew-asset-checks")).containsExactly("coordinator");
        diagram.assertTellsWhenLate("renew-asset-checks", workingDays(20), "supervisor");
        diagram.complete("renew-asset-checks");
        assertThat(watch).isEnded().hasPassed("asset-checks-asked");
    }

    @Test
    void shouldEnd_whenTheDatesChange() {
        ProcessInstance watch = diagram.start();

        assertThat(diagram.send("asset-changed")).isTrue();

        assertThat(watch).isEnded().hasPassed("asset-watch-ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldTakeTheTaskAway_whenTheDatesChangeAfterAll() {
        diagram.start();
        diagram.passUntil(warn);

        diagram.send("asset-changed");

        assertThat(diagram.tasks()).isEmpty();
    }
}
