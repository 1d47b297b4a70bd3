package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetMissedProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("asset-missed");

    @Test
    void shouldOnlyNoteIt_whenTheChildStaysAwayOnce() {
        start(1);

        assertThat(diagram.called("countMissedVisits")).hasSize(1);
        assertThat(diagram.tasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"go-on, goes-on, 0", "change, menu-planned-anew, 1"})
    void shouldAskWhy_whenTheChildStaysAwayAgain(String decision, String end, int menus) {
        ProcessInstance missed = start(2);
        assertThat(missed).isWaitingAtExactly("ask-about-asset");
        assertThat(diagram.task("ask-about-asset").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("ask-about-asset", workingDays(5), "supervisor");

        diagram.complete("ask-about-asset", "menuDecision", decision);

        assertThat(missed).isEnded().hasPassed(end);
        assertThat(diagram.called("startMenu")).hasSize(menus);
    }

    @Test
    void shouldAskNoMore_whenTheCaseEnds() {
        ProcessInstance missed = start(3);

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(missed).isEnded().hasPassed("no-longer-asked");
        assertThat(diagram.tasks()).isEmpty();
    }

    private static ProcessInstance start(int missed) {
        diagram.given("countMissedVisits", "missedVisits", missed, "askAboutAssetAfter", 2);
        return diagram.start("linkWorker", "lee", "assetId", "football");
    }
}
