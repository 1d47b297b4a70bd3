package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fairlead.process.DrawnRegisters;
import org.jspecify.annotations.Nullable;

/** A diagram that keeps a register says what an entry is called, who opens and who reads one, and what is asked. */
final class RegisterSaysWho implements Rule {

    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,8}");

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        DrawnRegisters.of(diagram.process(), diagram.id()).ifPresent(register -> {
            if (register.name() == null
                    || register.name().isBlank()
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
            Optional<FormFile> form = around.form(register.form());
            if (form.isEmpty()) {
                add(diagram, findings, say("process.register-asks-nothing"), say("process.give-the-start-a-form"));
            } else {
                asks(diagram, register.titledBy(), form.get(), findings);
                asks(diagram, register.ofSite(), form.get(), findings);
                asks(diagram, register.leavesOut(), form.get(), findings);
            }
        });
    }

    private static void asks(Diagram diagram, @Nullable String question, FormFile form, Findings findings) {
        if (question != null && form.keys().noneMatch(question::equals)) {
            add(
                    diagram,
                    findings,
                    say("process.register-names-no-question", Findings.quoted(question), Findings.quoted(form.id())),
                    say("process.name-a-question-of-it"));
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
