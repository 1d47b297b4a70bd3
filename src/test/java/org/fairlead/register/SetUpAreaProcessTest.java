package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.months;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpAreaProcessTest {

    private static final List<String> BEFORE = List.of(
            "agree-with-purchaser",
            "form-steering-group",
            "agree-data-sharing",
            "map-assets",
            "recruit-and-induct",
            "plan-rota",
            "agree-first-sites");

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("set-up-area");

    @ParameterizedTest
    @CsvSource({"as-now, area-goes-on", "otherwise, area-changes", "ends, area-ends"})
    void shouldBeLookedAtTwice_andDecidedAboutBeforeThePilotEnds(String decision, String end) {
        ProcessInstance area = diagram.start();
        assertThat(diagram.tasks()).containsExactlyInAnyOrderElementsOf(BEFORE);
        BEFORE.forEach(diagram::complete);
        assertThat(diagram.candidates("check-go-live")).containsExactly("governance");
        diagram.complete("check-go-live", "areaGoLive", "yes");
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(days(42));
        diagram.assertTellsWhenLate("review-at-six-weeks", workingDays(10), "governance");
        diagram.complete("review-at-six-weeks");
        diagram.pass(days(42));
        diagram.assertTellsWhenLate("review-at-twelve-weeks", workingDays(10), "governance");
        diagram.complete("review-at-twelve-weeks");
        diagram.pass(months(7));
        diagram.assertTellsWhenLate("decide-about-pilot", workingDays(10), "governance");
        diagram.complete("decide-about-pilot", "areaDecision", decision);
        assertThat(area).isEnded().hasPassed(end);
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldNotGoLive_whileSomethingIsMissing() {
        diagram.start();
        BEFORE.forEach(diagram::complete);
        diagram.assertTellsWhenLate("check-go-live", workingDays(5), "governance");
        diagram.complete("check-go-live", "areaGoLive", "no");
        diagram.assertTellsWhenLate("mend-go-live", workingDays(10), "governance");
        diagram.complete("mend-go-live");
        assertThat(diagram.tasks()).containsExactly("check-go-live");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agree-with-purchaser",
                "form-steering-group",
                "agree-data-sharing",
                "map-assets",
                "recruit-and-induct",
                "plan-rota",
                "agree-first-sites"
            })
    void shouldWaitForEachPart(String part) {
        diagram.start();
        diagram.assertTellsWhenLate(part, workingDays(40), "governance");
        BEFORE.stream().filter(one -> !one.equals(part)).forEach(diagram::complete);
        assertThat(diagram.tasks()).containsExactly(part);
    }
}
