package org.fairlead.process.guard;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.fairlead.process.AreaVariants;

/** Ids are promises: lower-case words with hyphens, each once, and a file is named after what it holds. */
final class NamedAfterId implements Rule {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 60;
    private static final String MEND =
            "Use lower-case words with hyphens between them, such as plan-menu, and keep the id once cases wait there.";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        file(diagram.file(), diagram.ownId(), ".bpmn", around, findings);
        Set<String> ids = new HashSet<>();
        for (FlowNode node : diagram.all(FlowNode.class)) {
            if (!isGood(node.getId())) {
                findings.add(diagram, node, "This id is not made of lower-case words with hyphens.", MEND);
            }
            ids.add(node.getId());
        }
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            if (!isGood(flow.getId())) {
                findings.add(diagram, flow, "The id of this arrow is not made of lower-case words with hyphens.", MEND);
            }
        }
        for (Message message : diagram.all(Message.class)) {
            if (message.getName() != null && !isGood(message.getName())) {
                findings.add(diagram, message, "The message is not named with lower-case words and hyphens.", MEND);
            }
        }
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        file(decision.file(), decision.ownId(), ".dmn", around, findings);
    }

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        file(form.file(), form.id(), ".form", around, findings);
    }

    private static void file(String file, String id, String ending, Surroundings around, Findings findings) {
        Optional<String> area = id == null ? Optional.empty() : AreaVariants.area(id);
        if (area.isPresent() && ending.equals(".form")) {
            findings.add(
                    file,
                    "A form has no variant for an area.",
                    "Give the form an id without two hyphens, and name it in the area's own diagram.");
        } else if (area.isPresent()
                && !around.areas().isEmpty()
                && !around.areas().contains(area.get())) {
            findings.add(
                    file,
                    "There is no area “" + Findings.quoted(area.get()) + "”.",
                    "After the two hyphens comes the id of an area: " + String.join(", ", new TreeSet<>(around.areas()))
                            + ".");
        } else if (id == null || !isGood(AreaVariants.shared(id)) || area.isPresent() && !isGood(area.get())) {
            findings.add(file, "The id inside this file is not made of lower-case words with hyphens.", MEND);
        } else if (!file.equals(id + ending)) {
            findings.add(
                    file,
                    "The file holds “" + Findings.quoted(id) + "” but is called otherwise.",
                    "Give the file the name " + Findings.quoted(id) + ending + ", or change the id inside it.");
        }
    }

    private static boolean isGood(String id) {
        return id != null
                && (id.length() <= LONGEST || id.startsWith("flow-"))
                && KEBAB.matcher(id).matches();
    }
}
