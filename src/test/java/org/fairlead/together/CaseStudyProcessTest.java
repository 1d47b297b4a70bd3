package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Period;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseStudyProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("case-study");

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee");
    }

    private static ProcessInstance inUse() {
        ProcessInstance study = start();
        diagram.complete("ask-family", "studyAgreed", "yes");
        diagram.complete("write-case-study");
        diagram.complete("check-case-study", "studyRead", "use");
        diagram.complete("use-case-study");
        return study;
    }

    @Test
    void shouldNotBeWritten_whenTheFamilySaysNo() {
        ProcessInstance study = start();
        assertThat(diagram.task("ask-family").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("ask-family", workingDays(10), "supervisor");
        diagram.complete("ask-family", "studyAgreed", "no");
        assertThat(study).isEnded().hasPassed("no-case-study").hasNotPassed("write-case-study");
    }

    @Test
    void shouldBeReadByASecondPerson_untilItMayBeUsed() {
        ProcessInstance study = start();
        diagram.complete("ask-family", "studyAgreed", "yes");
        diagram.assertTellsWhenLate("write-case-study", workingDays(20), "supervisor");
        diagram.complete("write-case-study");
        diagram.assertTellsWhenLate("check-case-study", workingDays(10), "supervisor");
        diagram.complete("check-case-study", "studyRead", "again");
        diagram.complete("write-case-study");
        diagram.complete("check-case-study", "studyRead", "drop");
        assertThat(study).isEnded().hasPassed("case-study-dropped").hasNotPassed("use-case-study");
    }

    @Test
    void shouldAskTheFamilyAgainEachYear_andTakeItBackWhenTheySayNo() {
        ProcessInstance study = start();
        diagram.complete("ask-family", "studyAgreed", "yes");
        diagram.complete("write-case-study");
        diagram.complete("check-case-study", "studyRead", "use");
        diagram.assertTellsWhenLate("use-case-study", workingDays(10), "supervisor");
        diagram.complete("use-case-study");
        diagram.pass(Period.ofDays(365));
        diagram.assertTellsWhenLate("ask-family-again", workingDays(10), "supervisor");
        diagram.complete("ask-family-again", "studyStill", "yes");
        diagram.pass(Period.ofDays(365));
        diagram.complete("ask-family-again", "studyStill", "no");
        diagram.assertTellsWhenLate("take-back-study", workingDays(3), "supervisor");
        diagram.complete("take-back-study");
        assertThat(study).isEnded().hasPassed("case-study-over");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldBeTakenBack_wheneverTheFamilySaysSo() {
        ProcessInstance study = inUse();
        diagram.send("case-study-withdrawn");
        assertThat(diagram.tasks()).containsExactly("take-back-at-once");
        diagram.assertTellsWhenLate("take-back-at-once", workingDays(3), "supervisor");
        diagram.complete("take-back-at-once");
        assertThat(study).isEnded().hasPassed("agreement-taken-back");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldEndWithTheCase() {
        ProcessInstance study = inUse();
        diagram.send("case-closed");
        assertThat(study).isEnded().hasPassed("ended-with-case");

        ProcessInstance withdrawn = start();
        diagram.send("case-study-withdrawn");
        diagram.send("case-closed");
        assertThat(withdrawn).isEnded().hasPassed("case-closed-meanwhile", "study-not-followed");
    }
}
