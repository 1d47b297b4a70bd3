package org.fairlead.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarriorScreeningProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("warrior-screening");

    private Instant termEnds;

    @BeforeEach
    void aTerm() {
        termEnds = in(days(80));
        diagram.given(
                "planScreening",
                "screeningId",
                "s-1",
                "screeningEndsAt",
                Date.from(termEnds),
                "deletionAt",
                Date.from(termEnds));
        diagram.given("shortlistClass", "anybodyShortlisted", true);
        diagram.given(
                "noteChoice", "chosenChildren", 3, "highScoresLeft", false, "deletionAt", Date.from(in(days(40))));
    }

    @Test
    void shouldGoFromTheListToTheDeletion() {
        ProcessInstance screening = diagram.start();
        assertThat(diagram.candidates("upload-class-list")).containsExactly("partner");
        diagram.complete("upload-class-list");
        assertThat(diagram.candidates("answer-teacher-questionnaires")).containsExactly("partner");
        diagram.complete("answer-teacher-questionnaires");
        assertThat(diagram.called("rankShortlist")).hasSize(1);
        assertThat(diagram.candidates("screening-intake")).containsExactly("supervisor");

        diagram.complete("screening-intake");

        assertThat(diagram.called("startWarrior"))
                .as("one pathway a child")
                .containsExactly("start-warriors", "start-warriors", "start-warriors");
        assertThat(screening).isWaitingAtExactly("deletion-due");
        assertThat(diagram.called("deleteClassList")).isEmpty();
        diagram.pass(days(41));
        assertThat(screening).isEnded().hasPassed("group-chosen", "class-list-deleted");
        assertThat(diagram.called("deleteClassList")).containsExactly("delete-class-list");
    }

    @Test
    void shouldDeleteSoon_whenNobodyIsOnTheShortlist() {
        diagram.given("shortlistClass", "anybodyShortlisted", false, "deletionAt", Date.from(in(workingDays(5))));
        ProcessInstance screening = diagram.start();

        diagram.complete("upload-class-list");

        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(days(8));
        assertThat(screening).isEnded().hasPassed("nobody-shortlisted", "class-list-deleted");
    }

    @Test
    void shouldHandHighScoresBack_beforeTheDeletion() {
        ProcessInstance screening = toHighScores();
        assertThat(diagram.candidates("take-back-high-scores")).containsExactly("partner");

        diagram.complete("take-back-high-scores");

        assertThat(screening).isWaitingAtExactly("deletion-due").hasPassed("high-scores-taken");
    }

    @Test
    void shouldDeleteInTime_whenTheSchoolDoesNotTakeThemBack() {
        ProcessInstance screening = toHighScores();

        diagram.pass(days(41));

        assertThat(screening).isEnded().hasPassed("high-scores-not-taken", "class-list-deleted");
        assertThat(diagram.tasks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload-class-list", "answer-teacher-questionnaires", "screening-intake"})
    void shouldDeleteAtTheEndOfTerm_whateverIsOpen(String open) {
        ProcessInstance screening = to(open);

        diagram.passUntil(termEnds);

        assertThat(screening).isEnded().hasPassed("term-over", "class-list-deleted");
        assertThat(diagram.called("startWarrior")).isEmpty();
        assertThat(diagram.tasks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload-class-list", "answer-teacher-questionnaires", "screening-intake"})
    void shouldDeleteAtOnce_whenItIsStopped(String open) {
        ProcessInstance screening = to(open);

        assertThat(diagram.send("screening-stopped")).isTrue();

        assertThat(screening).isEnded().hasPassed("stopped-and-deleted");
        assertThat(diagram.called("deleteClassList")).containsExactly("delete-at-once");
    }

    @Test
    void shouldTellThoseNamed_whenTheListIsLate() {
        to("upload-class-list");
        diagram.assertTellsWhenLate("upload-class-list", schoolDays(15), "partner-site,supervisor");
    }

    @Test
    void shouldTellThoseNamed_whenTheQuestionnairesAreLate() {
        to("answer-teacher-questionnaires");
        diagram.assertTellsWhenLate("answer-teacher-questionnaires", schoolDays(10), "partner-site,supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheChoiceIsLate() {
        to("screening-intake");
        diagram.assertTellsWhenLate("screening-intake", workingDays(5), "supervisor");
    }

    @Test
    void shouldTellThoseNamed_whenHighScoresAreNotTakenBack() {
        toHighScores();
        diagram.assertTellsWhenLate("take-back-high-scores", schoolDays(5), "partner-site,supervisor");
    }

    private ProcessInstance to(String task) {
        ProcessInstance screening = diagram.start();
        if (!task.equals("upload-class-list")) {
            diagram.complete("upload-class-list");
        }
        if (task.equals("screening-intake")) {
            diagram.complete("answer-teacher-questionnaires");
        }
        assertThat(diagram.tasks()).containsExactly(task);
        return screening;
    }

    private ProcessInstance toHighScores() {
        diagram.given("noteChoice", "chosenChildren", 1, "highScoresLeft", true);
        ProcessInstance screening = to("screening-intake");
        diagram.complete("screening-intake");
        return screening;
    }
}
