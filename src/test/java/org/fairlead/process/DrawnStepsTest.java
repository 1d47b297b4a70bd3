package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps beside a drawing are all that is drawn, once each, in the order in which the guide tells of them. */
class DrawnStepsTest {

    private static final Path GUIDE = Path.of("docs/owners/pathways");
    private static final Pattern LINE = Pattern.compile("(?m)^\\d+\\. \\*\\*(.+?)\\*\\*");

    static List<Path> diagrams() throws IOException {
        return DiagramsTest.diagrams();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyStepOnce(Path file) {
        BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());

        List<String> steps =
                DrawnSteps.steps(diagram).stream().map(FlowNode::getId).toList();

        assertThat(steps)
                .doesNotHaveDuplicates()
                .containsAll(diagram.getModelElementsByType(Activity.class).stream()
                        .filter(one -> !(one instanceof SubProcess))
                        .map(FlowNode::getId)
                        .toList())
                .noneMatch(id -> diagram.getModelElementById(id) instanceof SubProcess);
        assertThat(steps)
                .noneMatch(id -> diagram.getModelElementById(id) instanceof ThrowEvent end
                        && end.getOutgoing().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void inTheOrderOfTheGuide(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".bpmn", "");
        String page = Files.readString(GUIDE.resolve(name + ".md"));
        String steps = page.substring(page.indexOf("\n## Steps"));
        int parts = steps.indexOf("\n## ", 1);
        List<String> told = LINE.matcher(parts < 0 ? steps : steps.substring(0, parts))
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();

        List<String> drawn = DrawnSteps.steps(Bpmn.readModelFromFile(file.toFile())).stream()
                .filter(node -> !(node.getParentElement() instanceof SubProcess))
                .map(FlowElement::getName)
                .toList();

        assertThat(told).containsSubsequence(drawn);
    }
}
