package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A note or file on the wrong child goes to the right one: by who wrote it, or a supervisor, who may see both. The
 * right child's record says that it came from another; the wrong one's that something went, and nothing of what.
 */
@Service
@RequiredArgsConstructor
class MovedNotes {

    private final Cases cases;
    private final CaseRepository repository;
    private final CaseReading reading;
    private final Timeline timeline;
    private final FormSubmissions submissions;
    private final ContactRepository contacts;
    private final CaseFiles files;
    private final List<MovableNote> kinds;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    boolean mayMove(Submission note, Person person) {
        return person.siteId() == null
                && kind(note).isPresent()
                && (note.submittedBy().equals(person.username()) || person.has(Roles.SUPERVISOR));
    }

    /** What is to be moved, in words. */
    String note(CaseRecord from, String id, Person person) {
        return entry(from, id, person).what();
    }

    @Transactional
    void moveNote(CaseRecord from, String id, String toReference, String reason, Person by) {
        TimelineEntry entry = entry(from, id, by);
        Submission note = submissions.find(id);
        CaseRecord to = to(from, toReference, by);
        if (!reading.of(to, by).may(entry.readers())) {
            throw new NotAllowedException("casework.note-not-for-that-child");
        }
        if (!submissions.move(id, from.reference(), to.reference())) {
            throw new ConflictException("casework.note-is-moved");
        }
        kind(note).orElseThrow().move(from, to, note, by);
        contacts.move(id, to.reference(), clock.instant());
        repository.moveTimeline(id, to.reference());
        events.publishEvent(new NoteMoved(note, to, by));
        said(from, to, entry.kind() == null ? EntryKind.STEP : entry.kind(), entry.what(), reason, by);
        audit.record(by, "note-moved", from.reference(), id);
        audit.record(by, "note-moved-here", to.reference(), id);
    }

    /** The name of a file that is to be moved. */
    String file(CaseRecord from, String id, Person person) {
        return files.movable(from, id, person).name();
    }

    @Transactional
    void moveFile(CaseRecord from, String id, String toReference, String reason, Person by) {
        CaseRecord to = to(from, toReference, by);
        FileKind kind = files.move(from, to, id, by).kind();
        said(from, to, kind.entry(), kind.words(), reason, by);
    }

    private void said(CaseRecord from, CaseRecord to, EntryKind kind, String what, String reason, Person by) {
        timeline.add(from.reference(), kind, say("casework.note-moved-away"), by);
        timeline.add(to.reference(), kind, say("casework.note-moved-here", what), reason, by);
    }

    private TimelineEntry entry(CaseRecord from, String id, Person person) {
        TimelineEntry entry = timeline.of(from.reference(), reading.of(from, person)).stream()
                .filter(one -> id.equals(one.submissionId()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("form.these-answers-not"));
        Submission note = submissions.find(id);
        if (kind(note).isEmpty()) {
            throw new ConflictException("casework.note-stays");
        }
        if (!mayMove(note, person)) {
            throw new NotAllowedException("casework.who-wrote-moves");
        }
        return entry;
    }

    private CaseRecord to(CaseRecord from, String reference, Person by) {
        if (reference.isBlank() || reference.equals(from.reference())) {
            throw new InvalidAnswersException("to", "casework.choose-the-right-child");
        }
        try {
            return cases.forPerson(reference, by);
        } catch (NotFoundException notTheirs) {
            throw new InvalidAnswersException("to", "casework.choose-the-right-child");
        }
    }

    private Optional<MovableNote> kind(Submission note) {
        return kinds.stream()
                .filter(kind -> kind.formId().equals(note.formId()))
                .findFirst();
    }
}
