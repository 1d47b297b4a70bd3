package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers and photographs of a case: each kind for its own readers, sealed, every look and act in the audit trail. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CaseFiles {

    private final FileRepository files;
    private final FileStore store;
    private final FileSettings settings;
    private final VirusScanner scanner;
    private final CaseReading reading;
    private final SharingGate consent;
    private final Timeline timeline;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** The kinds that somebody reads on a case, and may add. */
    List<FileKind> kinds(CaseRecord theCase, Person person) {
        CaseReading.Reader reader = reading.of(theCase, person);
        return Arrays.stream(FileKind.values())
                .filter(kind -> reader.may(kind.readers()))
                .toList();
    }

    /**
     * The files whose kind somebody reads, the newest first, those taken away too.
     *
     * @throws NotAllowedException when none is theirs, as for every partner
     */
    List<CaseFile> of(CaseRecord theCase, Person person) {
        List<FileKind> kinds = kinds(theCase, person);
        if (kinds.isEmpty()) {
            throw new NotAllowedException("casework.files-of-the-service");
        }
        return files.of(theCase.reference()).stream()
                .filter(file -> kinds.contains(file.kind()))
                .toList();
    }

    /** The newest picture of the plan that the child drew and wrote; empty for whoever may not look at it. */
    @Transactional(readOnly = true)
    public Optional<String> drawnPlan(CaseRecord theCase, Person person) {
        return kinds(theCase, person).contains(FileKind.PLAN)
                ? files.of(theCase.reference()).stream()
                        .filter(file -> file.kind() == FileKind.PLAN && file.isThere() && file.isSafeToShow())
                        .map(CaseFile::id)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the family agrees to what a kind needs. */
    boolean isAgreed(CaseRecord theCase, FileKind kind) {
        return !kind.needsConsent() || consent.mayKeepPhotographs(theCase.reference());
    }

    /** A file's content, and what it is. */
    record Opened(CaseFile file, byte[] content) {}

    /** Opens a file. Whoever may not learns nothing of it. */
    @Transactional
    Opened open(CaseRecord theCase, String id, Person person) {
        CaseFile file = theirs(theCase, id, person);
        if (!file.isThere()) {
            throw new NotFoundException("casework.file-removed");
        }
        if (!isAgreed(theCase, file.kind())) {
            audit.record(person, "file-refused", theCase.reference(), id);
            throw new NotFoundException("casework.photographs-not-agreed");
        }
        audit.record(person, "file-read", theCase.reference(), id);
        return new Opened(file, store.read(file));
    }

    /**
     * The content of a file of some cases, for the copy that the law gives of what is kept; empty when it was taken
     * away. Whoever asks has checked who may have it, and writes down the look.
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> forTheCopy(Collection<String> cases, String id) {
        return cases.stream()
                .flatMap(one -> files.find(one, id).stream())
                .filter(CaseFile::isThere)
                .map(store::read)
                .findFirst();
    }

    /**
     * Adds a file, once it is known what it is and that nothing is in it.
     *
     * @return its id
     * @throws InvalidAnswersException when it cannot be taken
     */
    String add(CaseRecord theCase, @Nullable FileKind kind, @Nullable String name, byte[] content, Person person) {
        List<FileKind> kinds = kinds(theCase, person);
        if (kinds.isEmpty()) {
            throw new NotAllowedException("casework.files-of-the-service");
        }
        if (kind == null || !kinds.contains(kind)) {
            throw new InvalidAnswersException("kind", "casework.file-kind");
        }
        if (!isAgreed(theCase, kind)) {
            throw new InvalidAnswersException("kind", "casework.photographs-not-agreed");
        }
        SentFile sent = SentFile.of(name, content, settings.largest().toBytes());
        scanner.refuseInfected(content);
        CaseFile file = new CaseFile(
                UUID.randomUUID().toString(),
                theCase.reference(),
                kind,
                sent.name(),
                sent.mediaType(),
                sent.content().length,
                store.place(),
                person.username(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            files.add(file);
            store.write(file, sent.content());
            audit.record(person, "file-added", theCase.reference(), file.id());
            timeline.add(theCase.reference(), kind.entry(), say("file.added", kind.words()), person);
        });
        return file.id();
    }

    /** Whether somebody may take a file away: who added it, and a supervisor. */
    boolean mayRemove(CaseFile file, Person person) {
        return file.isThere() && (person.username().equals(file.addedBy()) || person.has(Roles.SUPERVISOR));
    }

    /** Takes a file away. That it was there, who took it away and why stays; its content does not. */
    @Transactional
    public void remove(CaseRecord theCase, String id, String why, Person person) {
        CaseFile file = theirs(theCase, id, person);
        if (file.isThere() && !mayRemove(file, person)) {
            throw new NotAllowedException("casework.file-of-others");
        }
        if (!files.remove(id, person.username(), clock.instant(), why)) {
            throw new ConflictException("casework.file-removed");
        }
        store.erase(file);
        audit.record(person, "file-removed", theCase.reference(), id);
        timeline.add(
                theCase.reference(),
                file.kind().entry(),
                say("file.removed", file.kind().words()),
                why,
                person);
    }

    /**
     * A file that somebody may move to another child.
     *
     * @throws NotAllowedException when it is another's
     */
    CaseFile movable(CaseRecord theCase, String id, Person person) {
        CaseFile file = theirs(theCase, id, person);
        if (!file.isThere()) {
            throw new ConflictException("casework.file-removed");
        }
        if (!mayRemove(file, person)) {
            throw new NotAllowedException("casework.who-wrote-moves");
        }
        return file;
    }

    /** Moves a file to the child whose it is, where this person may keep such a file and the family agrees to it. */
    @Transactional
    CaseFile move(CaseRecord from, CaseRecord to, String id, Person by) {
        CaseFile file = movable(from, id, by);
        if (!kinds(to, by).contains(file.kind())) {
            throw new NotAllowedException("casework.note-not-for-that-child");
        }
        if (!isAgreed(to, file.kind())) {
            throw new InvalidAnswersException("to", "casework.photographs-not-agreed");
        }
        if (!files.move(id, from.reference(), to.reference(), clock.instant())) {
            throw new ConflictException("casework.note-is-moved");
        }
        audit.record(by, "file-moved", from.reference(), id);
        audit.record(by, "file-moved-here", to.reference(), id);
        return file;
    }

    /** Takes all of a case away, as when its child is forgotten. */
    @Transactional
    public void forget(String caseRef) {
        files.of(caseRef).forEach(store::erase);
        files.forget(caseRef);
    }

    private CaseFile theirs(CaseRecord theCase, String id, Person person) {
        return files.find(theCase.reference(), id)
                .filter(file -> kinds(theCase, person).contains(file.kind()))
                .orElseThrow(() -> new NotFoundException("casework.no-file"));
    }
}
