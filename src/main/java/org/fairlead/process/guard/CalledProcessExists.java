package org.fairlead.process.guard;

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
                        "There is no process called “" + Findings.quoted(Objects.toString(called, "")) + "”.",
                        "Deploy it together with this diagram, or name one of: " + others(around) + ".");
            } else if (called.equals(diagram.id())
                    || around.callTree(around.process(called).orElseThrow()).stream()
                            .anyMatch(one -> one.id().equals(diagram.id()))) {
                findings.add(
                        diagram,
                        call,
                        "The process calls itself, directly or through others.",
                        "Draw an arrow back instead, with a step that waits on the way.");
            }
            String binding = call.getCamundaCalledElementBinding();
            if (binding != null && !binding.equals("latest")) {
                findings.add(
                        diagram,
                        call,
                        "The call is bound to one version, so a mended version would not be used.",
                        "Set the binding to “latest”.");
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
                        "The called process would not know "
                                + (key ? String.join(", ", new TreeSet<>(missing)) : "which case it is about")
                                + ".",
                        "Copy the in mappings of another call activity: the business key, "
                                + String.join(", ", new TreeSet<>(Surroundings.GIVEN)) + ".");
            }
            if (given.stream().anyMatch(in -> in.getCamundaVariables() != null)) {
                findings.add(
                        diagram,
                        call,
                        "All variables are handed over together.",
                        "Hand over each variable that the called process needs by its name.");
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
