package org.fairlead.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersCorrected;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.Stored;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who works with the child writes down a call, a message, a visit, a meeting or a note; after the end, too. */
@Component
@RequiredArgsConstructor
class ContactRecorded implements CaseEvent, MovableNote {

    static final String NAME = "contact-recorded";

    private final Contacts contacts;
    private final CaseReading reading;
    private final Timeline timeline;
    private final Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String formId() {
        return "contact-note";
    }

    @Override
    public Set<String> roles() {
        return Set.of(
                Roles.COORDINATOR,
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return worksWith(theCase, person);
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return Map.of("contactOn", WorkCalendar.date(clock.instant()).toString());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!worksWith(theCase, by)) {
            throw new NotAllowedException("casework.contacts-of-own-children");
        }
        Answers answers = checked.answers();
        // a kind that an owner adds says nothing of who may read it: it is taken when this list knows it
        ContactKind kind = Stored.find(ContactKind.class, answers.text("contactKind"))
                .filter(known -> known != ContactKind.SESSION)
                .orElseThrow(() -> new InvalidAnswersException("contactKind", "casework.contact-kind-not-known"));
        if (!reading.of(theCase, by).may(kind.readers())) {
            throw new InvalidAnswersException("contactKind", "casework.contact-kind-of-others");
        }
        if (kind.isNote() && answers.text("whatWasSaid") == null) {
            throw new InvalidAnswersException("whatWasSaid", "casework.write-the-note");
        }
        String withWhom = kind.isNote() ? null : answers.text("contactWith");
        contacts.add(
                theCase.reference(),
                kind,
                withWhom,
                kind.isNote() ? null : answers.text("contactOutcome"),
                Objects.requireNonNull(answers.date("contactOn")),
                submission);
        timeline.add(theCase.reference(), kind.entry(), Contacts.title(kind, withWhom), submission);
    }

    @Override
    public void move(CaseRecord from, CaseRecord to, Submission note, Person by) {
        if (!worksWith(to, by)) {
            throw new NotAllowedException("casework.note-not-for-that-child");
        }
    }

    /** What is counted goes by what holds now; who reads it goes by what it is now. */
    @EventListener
    void on(AnswersCorrected corrected) {
        Answers now = corrected.now().answers();
        Optional<ContactKind> kind = Stored.find(ContactKind.class, now.text("contactKind"))
                .filter(known -> known != ContactKind.SESSION
                        && formId().equals(corrected.now().formId()));
        LocalDate on = now.date("contactOn");
        if (kind.isPresent() && on != null) {
            boolean note = kind.get().isNote();
            contacts.correct(
                    corrected.now().id(),
                    kind.get(),
                    note ? null : now.text("contactWith"),
                    note ? null : now.text("contactOutcome"),
                    on);
            timeline.correct(corrected.now().id(), kind.get().entry());
        }
    }

    private static boolean worksWith(CaseRecord theCase, Person person) {
        return person.has(Roles.COORDINATOR, Roles.SUPERVISOR)
                || person.isSafeguarding()
                || person.username().equals(theCase.linkWorker());
    }
}
