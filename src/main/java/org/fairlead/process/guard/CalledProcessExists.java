package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** A called process is there, in its newest version, and is given what every pathway carries. */
final class CalledProcessExists implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (CallActivity call : diagram.all(CallActivity.class)) {
            String called = call.getCalledElement();
            if (called == null || called.isBlank() || around.process(called).isEmpty()) {
                findings.add(
                        diagram,
                        call,
                        say("process.no-process-called", Findings.quoted(Objects.toString(called, ""))),
                        say("process.deploy-together-diagram-name", others(around)));
            } else if (called.equals(diagram.id())
                    || around.callTree(around.process(called).orElseThrow()).stream()
                            .anyMatch(one -> one.id().equals(diagram.id()))) {
                findings.add(
                        diagram,
                        call,
                        say("process.process-calls-itself-directly"),
                        say("process.draw-arrow-back-instead"));
            }
            String binding = call.getCamundaCalledElementBinding();
            if (binding != null && !binding.equals("latest")) {
                findings.add(diagram, call, say("process.call-bound-one-version"), say("process.set-binding-latest"));
            }
            var given = Diagram.extensions(call, CamundaIn.class);
            Set<String> missing = new HashSet<>(Surroundings.GIVEN);
            given.forEach(in -> missing.remove(in.getCamundaTarget()));
            boolean key = given.stream()
                    .map(CamundaIn::getCamundaBusinessKey)
                    .anyMatch(business -> business != null && business.contains(Expressions.BUSINESS_KEY));
            if (!missing.isEmpty() || !key) {
                findings.add(
                        diagram,
                        call,
                        key
                                ? say("process.called-process-would-not", String.join(", ", new TreeSet<>(missing)))
                                : say("process.called-process-would-not-know"),
                        say(
                                "process.copy-mappings-another-call",
                                String.join(", ", new TreeSet<>(Surroundings.GIVEN))));
            }
            if (given.stream().anyMatch(in -> in.getCamundaVariables() != null)) {
                findings.add(
                        diagram,
                        call,
                        say("process.all-variables-handed-over"),
                        say("process.hand-over-each-variable"));
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    private static String others(Surroundings around) {
        return String.join(", ", around.everyProcess().stream().map(Diagram::id).toList());
    }
}
