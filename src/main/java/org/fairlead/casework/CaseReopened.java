package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.notification.Outbox;
import org.fairlead.process.CalledBrokenOff;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Json;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A case was closed by mistake: it is opened again where it was, and what nobody has been told yet is not told. */
@Component
@RequiredArgsConstructor
class CaseReopened implements CaseEvent {

    private final CaseRepository cases;
    private final Whereabouts whereabouts;
    private final Outbox outbox;
    private final Timeline timeline;
    private final StartAgain startAgain;
    private final Json json;
    private final ApplicationEventPublisher events;

    @Override
    public String name() {
        return "case-reopened";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return !theCase.isOpen() && cases.placeOfEnding(theCase.reference()).isPresent();
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    /** Whatever a case had called goes on with it. */
    @EventListener
    void on(CalledBrokenOff called) {
        cases.keepBrokenOff(called.instance(), called.businessKey(), json.write(called.variables()));
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (theCase.isOpen()) {
            throw new ConflictException("casework.case-is-open");
        }
        String reference = theCase.reference();
        CaseRepository.PlaceOfEnding place =
                cases.placeOfEnding(reference).orElseThrow(() -> new ConflictException("casework.cannot-open-again"));
        outbox.undo(reference, theCase.ending());
        cases.openAgain(reference, place.stage());
        Map<String, String> begun = whereabouts.beginAgain(
                place.rootInstance(),
                place.definitionId(),
                json.answers(place.variables()),
                instance -> cases.brokenOff(instance).map(json::answers));
        cases.setInstance(reference, Objects.requireNonNull(begun.get(place.rootInstance())));
        timeline.add(reference, EntryKind.ENDING, say("casework.opened-again"), submission);
        events.publishEvent(new CaseOpenedAgain(reference, theCase.closedAt(), begun));
        startAgain.after(cases.find(reference).orElseThrow());
    }
}
