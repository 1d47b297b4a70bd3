package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        file(diagram.file(), diagram.ownId(), ".bpmn", around, findings);
        Set<String> ids = new HashSet<>();
        for (FlowNode node : diagram.all(FlowNode.class)) {
            if (!isGood(node.getId())) {
                findings.add(diagram, node, say("process.id-not-made-lower"), say("process.use-lower-case-words"));
            }
            ids.add(node.getId());
        }
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            if (!isGood(flow.getId())) {
                findings.add(diagram, flow, say("process.id-arrow-not-made"), say("process.use-lower-case-words"));
            }
        }
        for (Message message : diagram.all(Message.class)) {
            if (message.getName() != null && !isGood(message.getName())) {
                findings.add(
                        diagram, message, say("process.message-not-named-lower"), say("process.use-lower-case-words"));
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
            findings.add(file, say("process.form-no-variant-area"), say("process.give-form-id-without"));
        } else if (area.isPresent()
                && !around.areas().isEmpty()
                && !around.areas().contains(area.get())) {
            findings.add(
                    file,
                    say("process.no-area", Findings.quoted(area.get())),
                    say("process.after-two-hyphens-comes", String.join(", ", new TreeSet<>(around.areas()))));
        } else if (id == null || !isGood(AreaVariants.shared(id)) || area.isPresent() && !isGood(area.get())) {
            findings.add(file, say("process.id-inside-file-not"), say("process.use-lower-case-words"));
        } else if (!file.equals(id + ending)) {
            findings.add(
                    file,
                    say("process.file-holds-but-called", Findings.quoted(id)),
                    say("process.give-file-name-change", Findings.quoted(id), ending));
        }
    }

    private static boolean isGood(String id) {
        return id != null
                && (id.length() <= LONGEST || id.startsWith("flow-"))
                && KEBAB.matcher(id).matches();
    }
}
