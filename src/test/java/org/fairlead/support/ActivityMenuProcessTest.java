package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityMenuProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("activity-menu");

    @Test
    void shouldLetTheMenuStand_whenTheFamilyHasAgreed() {
        diagram.given("checkSharingConsent", "sharingConsent", "given");
        ProcessInstance menu = start();
        assertThat(menu).isWaitingAtExactly("plan-menu");
        assertThat(diagram.task("plan-menu").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("plan-menu", workingDays(10), "supervisor");

        diagram.complete("plan-menu");

        assertThat(menu).isEnded().hasPassed("menu-stands");
    }

    @Test
    void shouldPlanItAnotherWay_whenTheFamilyDoesNotAgree() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        ProcessInstance menu = start();
        diagram.complete("plan-menu");
        assertThat(diagram.variablesOfCalled("sharing-consent"))
                .containsEntry("sharingFor", "menu")
                .containsEntry("linkWorker", "lee");

        diagram.complete("ask-consent-for-sharing");

        assertThat(menu).isWaitingAtExactly("plan-menu").hasNotPassed("menu-stands");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPlanNoMore_whenTheCaseEnds(boolean planned) {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        ProcessInstance menu = start();
        if (planned) {
            diagram.complete("plan-menu");
        }

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(menu).isEnded().hasPassed("no-longer-planned");
        assertThat(diagram.tasks()).isEmpty();
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee");
    }
}
