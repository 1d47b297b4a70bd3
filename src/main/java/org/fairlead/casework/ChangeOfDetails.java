package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What was known is put right, at any time and by anybody who works with the child; each form is told as an event. */
@Component
@RequiredArgsConstructor
class ChangeOfDetails {

    private final KnownDetails known;
    private final CaseRepository cases;
    private final FormRegistry forms;
    private final Timeline timeline;
    private final Telling telling;
    private final ApplicationEventPublisher events;

    List<CaseEvent> all() {
        return KnownDetails.FORMS.stream()
                .map(form -> (CaseEvent) new WithForm(form))
                .toList();
    }

    private void change(String form, CaseRecord theCase, Submission submission, Person by) {
        if (!known.isChangedBy(theCase, submission)) {
            throw new InvalidAnswersException(KnownDetails.REASON, "casework.nothing-is-changed");
        }
        Answers now = known.of(theCase);
        timeline.add(theCase.reference(), EntryKind.DETAILS, say("casework.changed." + form), submission);
        for (CaseRecord other : cases.ofChild(theCase.childId())) {
            if (!other.reference().equals(theCase.reference()) && known.isChangedBy(other, submission)) {
                timeline.add(
                        other.reference(),
                        EntryKind.DETAILS,
                        say("casework.changed." + form),
                        say("casework.changed-on-another"),
                        by);
            }
        }
        events.publishEvent(new DetailsChanged(theCase, form, now));
        if (KnownDetails.HOW_TO_REACH.contains(form)) {
            telling.readdress(theCase);
        }
    }

    /** One of the forms. */
    @RequiredArgsConstructor
    private final class WithForm implements CaseEvent {

        private final String form;

        @Override
        public String name() {
            return form;
        }

        @Override
        public Set<String> roles() {
            return Set.of(
                    Roles.LINK_WORKER,
                    Roles.COORDINATOR,
                    Roles.SUPERVISOR,
                    Roles.DSL,
                    Roles.DEPUTY_DSL,
                    Roles.SAFEGUARDING_LEAD);
        }

        @Override
        public boolean isOffered(CaseRecord theCase, Person person) {
            return person.siteId() == null;
        }

        /** A letter may go, and a follow-up be asked, long after the work has ended. */
        @Override
        public boolean afterClosing() {
            return true;
        }

        @Override
        public Map<String, Object> formData(CaseRecord theCase, Person person) {
            Map<String, Object> data = new HashMap<>(known.of(theCase));
            data.keySet().retainAll(known.asked(forms.latest(form)));
            if (form.equals("change-child")) {
                data.put("childGivenName", theCase.child().givenName());
                data.put("childFamilyName", theCase.child().familyName());
                data.put("dateOfBirth", theCase.child().dateOfBirth().toString());
            }
            return data;
        }

        @Override
        public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
            change(form, theCase, submission, by);
        }
    }
}
