package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** A case ends before its plan does. */
@Component
@Tells(value = "close-early", with = "closeEarlyAs", atAnyTime = true)
@RequiredArgsConstructor
class CloseEarly implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;

    @Override
    public String name() {
        return "close-early";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        timeline.add(theCase.reference(), EntryKind.ENDING, say("casework.closed-early"), submission);
        if (!pathways.send(theCase.rootInstance(), name(), Map.copyOf(checked.route()))) {
            throw new ConflictException("casework.case-cannot-closed-step");
        }
    }
}
