package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/**
 * A school or practice says who must not be contacted: it counts at once, beside what was known, and holds what waits.
 */
@Component
@RequiredArgsConstructor
class NotToBeContacted implements CaseEvent {

    static final String NAME = "do-not-contact";

    private final Timeline timeline;
    private final Telling telling;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.PARTNER);
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        timeline.add(theCase.reference(), EntryKind.DETAILS, say("casework.changed.do-not-contact"), submission);
        telling.readdress(theCase);
    }
}
