package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Awaited;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** A family that could not be reached gets in touch by itself, between two attempts. */
@Component
@Tells(value = "family-replied", from = Awaited.FAMILY)
@RequiredArgsConstructor
class FamilyReplied implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;

    @Override
    public String name() {
        return "family-replied";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return pathways.running("gather-consent", theCase.reference()).stream()
                .anyMatch(gathering -> pathways.waitsFor(gathering, name()));
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        boolean heard = pathways.running("gather-consent", theCase.reference()).stream()
                .anyMatch(gathering -> pathways.send(gathering, name(), Map.of()));
        if (!heard) {
            throw new ConflictException("consent.case-not-waiting-family");
        }
        timeline.add(theCase.reference(), EntryKind.CONSENT, say("consent.family-got-touch"), submission);
    }
}
