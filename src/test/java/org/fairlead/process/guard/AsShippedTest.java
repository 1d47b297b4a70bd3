package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairlead.form.SupportedComponents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two people may agree on, as the guard finds it, and how it is put back for the stories of safeguards. */
class AsShippedTest {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        direct-work-pause.bpmn       | workingDays('pause-review-task')         | workingDays('triage')                 | true
        direct-work-pause.bpmn       | workingDays('pause-review-task')         | workingDays('csc-conference')         | false
        direct-work-pause.bpmn       | workingDays('pause-review')              | workingDays('intake-interval')        | true
        direct-work-pause.bpmn       | "overdueTells" value="safeguarding-lead" | "overdueTells" value="safeguarding-lead, supervisor" | true
        direct-work-pause.bpmn       | "overdueTells" value="safeguarding-lead" | "overdueTells" value="partner"        | false
        direct-work-pause.bpmn       | candidateGroups="dsl,deputy-dsl"         | candidateGroups="dsl,deputy-dsl,supervisor" | true
        safeguarding-escalation.bpmn | camunda:dueDate="${actBy}"               | camunda:dueDate="${dueAt}"            | false
        safeguarding-response.dmn    | "fgm", "sexual", "physical"              | "fgm", "sexual"                       | true
        safeguarding-response.dmn    | <text>"immediate"</text>                 | <text>"urgent"</text>                 | false
        sdq-bands.dmn                | <text>[0..                               | <text>[1..                            | false
        """)
    void shouldBeAgreeable_andPutBack(String file, String shipped, String typed, boolean agreeable) {
        String before = Folder.shipped().get(file);
        String after = before.replace(shipped, typed);
        List<Finding> findings = check(file, after);
        assertThat(findings).isNotEmpty();
        assertThat(findings.stream().allMatch(Finding::agreeable)).isEqualTo(agreeable);

        Set<String> places = findings.stream()
                .filter(Finding::agreeable)
                .map(Finding::element)
                .collect(Collectors.toSet());
        if (agreeable) {
            assertThat(check(file, AsShipped.at(places, file, after))).isEmpty();
        }
        assertThat(AsShipped.at(Set.of(), file, after)).isEqualTo(after);
    }

    /** The agreed number holds, a further one does not, and neither does anything that was not agreed on. */
    @ParameterizedTest(name = "{0} is accepted: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        workingDays('triage')           | true
        workingDays('known-risk-check') | true
        workingDays('handover')        | false
        """)
    void shouldHoldTheNextChange_toWhatWasAgreed(String typed, boolean accepted) {
        String file = "direct-work-pause.bpmn";
        String shipped = Folder.shipped().get(file);
        String agreed = shipped.replace("workingDays('pause-review-task')", "workingDays('triage')");
        String next = shipped.replace("workingDays('pause-review-task')", typed);
        Folder library = new Folder()
                .withAgreed(
                        file,
                        new Library.Agreed(agreed, Set.of(Library.Agreed.place("clock-in-time", "review-pause"))));

        assertThat(GUARD.check(List.of(Folder.file(file, next)), library).isEmpty())
                .isEqualTo(accepted);
        String told = next.replace("value=\"safeguarding-lead\"", "value=\"supervisor\"");
        assertThat(GUARD.check(List.of(Folder.file(file, told)), library)).isNotEmpty();
    }

    private static List<Finding> check(String file, String text) {
        return GUARD.check(List.of(Folder.file(file, text)), new Folder());
    }
}
