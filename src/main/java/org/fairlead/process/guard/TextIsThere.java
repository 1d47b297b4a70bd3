package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.fairlead.process.Step;

/**
 * A step that sends a text names one that somebody has written for whoever gets it. About a concern none is sent: its
 * own steps say what may be said, and to whom.
 */
final class TextIsThere implements Rule {

    private static final String STEP = "sendText";
    private static final String TEXT = "textName";
    private static final String WHOM = "sendTo";
    private static final String STAFF = "staff";
    private static final Set<String> OUTSIDE = Set.of("family", "referrer");

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            if (Expressions.delegate(task).filter(STEP::equals).isPresent()) {
                if (around.isAboutConcerns(diagram)) {
                    findings.add(diagram, task, say("process.text-about-concern"), say("process.step-of-concern"));
                } else {
                    look(diagram, task, around, findings);
                }
            }
        }
    }

    private static void look(Diagram diagram, ServiceTask task, Surroundings around, Findings findings) {
        String whom = said(task, WHOM).orElse("");
        List<String> readers = readers(around);
        if (!readers.contains(whom)) {
            findings.add(
                    diagram,
                    task,
                    say("process.text-to-nobody", Findings.quoted(whom)),
                    say("process.name-one", String.join(", ", readers)));
            return;
        }
        String text = said(task, TEXT).orElse("");
        String reader = OUTSIDE.contains(whom) ? whom : STAFF;
        Map<String, Set<String>> written = around.texts();
        if (!written.getOrDefault(text, Set.of()).contains(reader)) {
            Set<String> there = new TreeSet<>();
            written.forEach((name, readersOfIt) -> {
                if (readersOfIt.contains(reader)) {
                    there.add(name);
                }
            });
            findings.add(
                    diagram,
                    task,
                    say("process.text-is-not-there", Findings.quoted(text), reader),
                    say("process.write-text-first", reader, String.join(", ", there)));
        }
    }

    private static List<String> readers(Surroundings around) {
        return around.declared().said(STEP).stream()
                .flatMap(step -> Arrays.stream(step.inputs()))
                .filter(input -> input.name().equals(WHOM))
                .map(Step.Input::values)
                .flatMap(Arrays::stream)
                .toList();
    }

    private static Optional<String> said(ServiceTask task, String name) {
        return Diagram.extensions(task, CamundaInputOutput.class).stream()
                .flatMap(inputs -> inputs.getCamundaInputParameters().stream())
                .filter(input -> name.equals(input.getCamundaName()))
                .map(input -> input.getTextContent().strip())
                .findFirst();
    }
}
