package org.fairlead.process.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fairlead.process.library.Comparison.Detail;
import org.fairlead.process.library.Comparison.Difference;
import org.fairlead.process.library.Comparison.What;
import org.junit.jupiter.api.Test;

/** What is different between two versions, and nothing else. */
class ComparisonTest {

    @Test
    void shouldFindNothing_inTheSameDiagramDrawnInAnotherWay() throws IOException {
        String diagram = Files.readString(Path.of("processes/signposting.bpmn"));
        assertThat(Comparison.ofProcesses(diagram, diagram.replaceAll("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\"")))
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsDifferentAboutATask() throws IOException {
        String diagram = Files.readString(Path.of("processes/seeker-pathway.bpmn"));
        String changed = diagram.replace("name=\"Decide at intake\"", "name=\"Decide\"")
                .replace(
                        "camunda:formRef=\"intake-decision\" camunda:formRefBinding=\"latest\""
                                + " camunda:candidateGroups=\"coordinator\" camunda:dueDate=\"${intakeDueAt}\"",
                        "camunda:formRef=\"triage-referral\" camunda:formRefBinding=\"latest\""
                                + " camunda:candidateGroups=\"supervisor\" "
                                + "camunda:dueDate=\"${workingDays('triage')}\"");

        List<Difference> differences = Comparison.ofProcesses(diagram, changed);

        assertThat(differences).singleElement().satisfies(one -> {
            assertThat(one.what()).isEqualTo(What.CHANGED);
            assertThat(one.id()).isEqualTo("decide-intake");
            assertThat(one.name()).isEqualTo("Decide");
            assertThat(one.details())
                    .contains(
                            new Detail("name", "Decide at intake", "Decide"),
                            new Detail("formRef", "intake-decision", "triage-referral"),
                            new Detail("candidateGroups", "coordinator", "supervisor"),
                            new Detail("dueDate", "${intakeDueAt}", "${workingDays('triage')}"));
        });
    }

    @Test
    void shouldFindWhatIsNewAndGone_andACalledProcessConditionAndTime() throws IOException {
        String diagram = Files.readString(Path.of("processes/seeker-pathway.bpmn"));
        String changed = diagram.replace("\"plan-menu\"", "\"plan-activities\"")
                .replace("calledElement=\"gather-consent\"", "calledElement=\"consent-renewal\"")
                .replace("${triageDecision == 'accept'}", "${triageDecision == 'yes'}")
                .replace("${waitingReviewAt}", "${workingDays('waiting-review')}");

        List<Difference> differences = Comparison.ofProcesses(diagram, changed);

        assertThat(differences)
                .anySatisfy(one -> {
                    assertThat(one.id()).isEqualTo("plan-activities");
                    assertThat(one.what()).isEqualTo(What.ADDED);
                })
                .anySatisfy(one -> {
                    assertThat(one.id()).isEqualTo("plan-menu");
                    assertThat(one.what()).isEqualTo(What.REMOVED);
                })
                .anySatisfy(one -> assertThat(one.details())
                        .contains(new Detail("calledElement", "gather-consent", "consent-renewal")));
        assertThat(differences.get(differences.size() - 1).kind())
                .as("arrows come last")
                .isEqualTo("sequenceFlow");
    }

    @Test
    void shouldCompareForms_byQuestion() throws IOException {
        String form = Files.readString(Path.of("forms/waiting-review.form"));
        String changed = form.replace("Yes, keep waiting", "Yes, wait on")
                .replaceFirst(
                        "\"components\": \\[",
                        "\"components\": [{\"type\": \"textfield\", \"id\": \"more\", \"key\": \"more\", \"label\":"
                                + " \"More?\"},");

        assertThat(Comparison.ofForms(form, changed, new ObjectMapper()))
                .extracting(Difference::what, Difference::id)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(What.ADDED, "more"),
                        org.assertj.core.groups.Tuple.tuple(What.CHANGED, "waitingDecision"));
    }

    @Test
    void shouldCompareDecisions_byRule() throws IOException {
        String table = Files.readString(Path.of("processes/check-eligibility.dmn"));
        String changed = table.replaceFirst("<text>([^<]*7[^<]*)</text>", "<text>&lt; 6</text>");
        assertThat(changed).isNotEqualTo(table);

        assertThat(Comparison.ofDecisions(table, changed))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.what()).isEqualTo(What.CHANGED));
        assertThat(Comparison.ofDecisions(table, table)).isEmpty();
    }
}
