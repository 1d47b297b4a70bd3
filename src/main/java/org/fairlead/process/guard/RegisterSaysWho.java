package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.fairlead.process.DrawnBeginnings;
import org.fairlead.process.DrawnRegisters;
import org.jspecify.annotations.Nullable;

/**
 * A diagram that keeps a register, or is begun on the page of a case, says what that is called, who opens one, who
 * reads it, and what is asked. What is begun on a case ends with it.
 */
final class RegisterSaysWho implements Rule {

    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,8}");
    private static final String CASE_CLOSED = "case-closed";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        DrawnRegisters.of(diagram.process(), diagram.id()).ifPresent(register -> {
            if (register.name().isBlank()
                    || register.entry().isBlank()
                    || !PREFIX.matcher(register.prefix()).matches()) {
                add(diagram, findings, say("process.register-has-no-name"), say("process.name-the-register"));
            }
            Set<String> roles = new TreeSet<>(register.openedBy());
            roles.addAll(register.readBy());
            roles.removeAll(TaskHasPeople.roles());
            if (register.openedBy().isEmpty() || register.readBy().isEmpty() || !roles.isEmpty()) {
                add(
                        diagram,
                        findings,
                        roles.isEmpty()
                                ? say("process.register-is-nobodys")
                                : say("process.nobody-can-hold-role", String.join(", ", roles)),
                        say("process.say-who-opens-and-reads"));
            }
            asks(
                    diagram,
                    around,
                    register.form(),
                    say("process.register-asks-nothing"),
                    findings,
                    register.titledBy(),
                    register.ofSite());
            if (register.leavesOut() != null) {
                asks(
                        diagram,
                        around,
                        register.form(),
                        say("process.register-asks-nothing"),
                        findings,
                        register.leavesOut().split(" *, *"));
            }
        });
        DrawnBeginnings.of(diagram.process(), diagram.id()).ifPresent(begun -> {
            Set<String> roles = new TreeSet<>(begun.openedBy());
            roles.removeAll(TaskHasPeople.roles());
            if (begun.name().isBlank() || begun.openedBy().isEmpty() || !roles.isEmpty()) {
                add(
                        diagram,
                        findings,
                        roles.isEmpty()
                                ? say("process.beginning-is-nobodys")
                                : say("process.nobody-can-hold-role", String.join(", ", roles)),
                        say("process.say-who-begins"));
            }
            asks(diagram, around, begun.form(), say("process.beginning-asks-nothing"), findings, begun.titledBy());
            if (diagram.all(StartEvent.class).stream().noneMatch(start -> endsWithCase(diagram, start))) {
                add(diagram, findings, say("process.beginning-outlives-case"), say("process.end-it-with-the-case"));
            }
        });
    }

    private static boolean endsWithCase(Diagram diagram, StartEvent start) {
        return start.isInterrupting()
                && start.getParentElement() instanceof SubProcess sub
                && sub.getParentElement().equals(diagram.process())
                && diagram.message(start).filter(CASE_CLOSED::equals).isPresent();
    }

    private static void asks(
            Diagram diagram,
            Surroundings around,
            String asked,
            String nothing,
            Findings findings,
            @Nullable String... questions) {
        Optional<FormFile> form = around.form(asked);
        if (form.isEmpty()) {
            add(diagram, findings, nothing, say("process.give-the-start-a-form"));
            return;
        }
        for (String question : questions) {
            if (question != null && form.get().keys().noneMatch(question::equals)) {
                add(
                        diagram,
                        findings,
                        say(
                                "process.register-names-no-question",
                                Findings.quoted(question),
                                Findings.quoted(form.get().id())),
                        say("process.name-a-question-of-it"));
            }
        }
    }

    private static void add(Diagram diagram, Findings findings, String message, String mend) {
        findings.add(diagram, diagram.process(), message, mend);
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
