package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/**
 * A worker asks to talk about a case: the supervisor has a task, and the case is on the next clinical agenda. A mental
 * health crisis does not wait for that ({@link Crisis}).
 */
@Component
@Tells(value = "supervision-requested", atAnyTime = true)
@RequiredArgsConstructor
class SupervisionRequested implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;
    private final SupervisionFlags flags;

    @Override
    public String name() {
        return "supervision-requested";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!pathways.send(theCase.rootInstance(), "supervision-requested", Map.of())) {
            throw new ConflictException("supervision.case-closed-ask-supervisor");
        }
        timeline.add(theCase.reference(), EntryKind.SUPERVISION, say("supervision.supervision-asked"), submission);
        String words = Stream.of("reason", "question")
                .map(field -> checked.answers().get(field))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        flags.raise(theCase.reference(), "asked-for", words, by);
    }
}
