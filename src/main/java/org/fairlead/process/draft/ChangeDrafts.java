package org.fairlead.process.draft;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.YearAhead;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drafts of process owners: for whoever made one and whom they share it with; for everybody else there is none. Nothing
 * in a draft runs until it is deployed, which {@link Deployments} does as for any files.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
class ChangeDrafts {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_FILES = 60;

    private final DraftRepository drafts;
    private final Deployments deployments;
    private final ObjectProvider<YearAhead> years;
    private final ProcessLibrary library;
    private final StaffDirectory staff;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** Those that somebody may open, what was changed last first. */
    List<Draft> of(Person person) {
        Deployments.requireOwner(person);
        return drafts.of(person.username());
    }

    Draft find(String id, Person person) {
        Deployments.requireOwner(person);
        return drafts.find(id, person.username()).orElseThrow(ChangeDrafts::noDraft);
    }

    List<DraftFile> files(String id, Person person) {
        find(id, person);
        return drafts.files(id);
    }

    DraftFile file(String id, String name, Person person) {
        find(id, person);
        return drafts.file(id, name).orElseThrow(() -> new NotFoundException("drafts.no-file"));
    }

    List<String> readers(String id, Person person) {
        find(id, person);
        return drafts.readers(id);
    }

    /** The process owners that a draft can be shared with. */
    List<Person> others(Person person) {
        Deployments.requireOwner(person);
        return Stream.concat(
                        staff.ofAllAreas(Roles.PROCESS_OWNER).stream(),
                        areas.ids().stream().flatMap(area -> staff.inRole(Roles.PROCESS_OWNER, area).stream()))
                .filter(one -> !one.username().equals(person.username()))
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /** @return the id of a new draft with files that somebody has on their computer; there may be none */
    @Transactional
    String make(String name, List<OwnersFile> files, Person person) {
        String id = make(name, person);
        upload(id, files, person);
        return id;
    }

    /** @return the id of a new draft with what runs under a file's name */
    @Transactional
    String begin(String name, String file, Person person) {
        String id = make(name, person);
        take(id, file, person);
        return id;
    }

    private String make(String name, Person person) {
        Deployments.requireOwner(person);
        String called = named(name, null, person);
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        drafts.add(
                new Draft(id, called, Draft.Sharing.MINE, person.username(), now, person.username(), now, null, null));
        audit.record(person, "draft-made", called);
        return id;
    }

    @Transactional
    void rename(String id, String name, Person person) {
        Draft draft = ofTheirOwn(id, person);
        drafts.rename(id, named(name, draft.id(), person));
    }

    private String named(String name, @Nullable String but, Person person) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new InvalidAnswersException("name", "drafts.give-name", LONGEST_NAME);
        }
        if (drafts.of(person.username()).stream()
                .anyMatch(one ->
                        one.isOpen() && !one.id().equals(but) && one.name().equalsIgnoreCase(called))) {
            throw new InvalidAnswersException("name", "drafts.name-taken");
        }
        return called;
    }

    /** @param with who may open it too, where it is for some */
    @Transactional
    void share(String id, Draft.Sharing sharing, Collection<String> with, Person person) {
        Draft draft = ofTheirOwn(id, person);
        Map<String, Person> owners = others(person).stream().collect(toMap(Person::username, identity()));
        Set<String> named = sharing == Draft.Sharing.SOME ? Set.copyOf(with) : Set.of();
        if (sharing == Draft.Sharing.SOME && named.isEmpty() || !owners.keySet().containsAll(named)) {
            throw new InvalidAnswersException("with", "drafts.choose-owner");
        }
        drafts.share(id, sharing, named);
        audit.record(
                person,
                "draft-shared",
                draft.name() + ": " + (named.isEmpty() ? sharing.stored() : String.join(", ", named)));
    }

    /** Only whoever made it gives it to others, names it, or throws it away. */
    private Draft ofTheirOwn(String id, Person person) {
        Draft draft = find(id, person);
        if (!draft.madeBy().equals(person.username())) {
            throw new ConflictException("drafts.only-maker", staff.displayName(draft.madeBy()));
        }
        return draft;
    }

    @Transactional
    void throwAway(String id, Person person) {
        Draft draft = ofTheirOwn(id, person);
        drafts.delete(id);
        audit.record(person, "draft-thrown-away", draft.name());
    }

    /** Takes in what runs, to change it; leaves alone what is in the draft already. */
    @Transactional
    void take(String id, String name, Person person) {
        open(id, person);
        Kind kind = Kind.ofFile(name).orElseThrow(() -> new NotFoundException("process.nothing-called-library"));
        if (drafts.file(id, name).isPresent()) {
            return;
        }
        int running = library.newest(kind, idOf(name))
                .orElseThrow(() -> new NotFoundException("process.nothing-called-library"));
        add(id, name, library.text(kind, idOf(name), running, person), running, person);
    }

    /**
     * Takes in files that somebody has on their computer; one of the same name gives way.
     *
     * @throws InvalidAnswersException with all that cannot be read; nothing was taken in then
     */
    @Transactional
    void upload(String id, List<OwnersFile> files, Person person) {
        open(id, person);
        List<Finding> unreadable = files.stream()
                .flatMap(file -> deployments.unreadable(file).stream())
                .toList();
        if (!unreadable.isEmpty()) {
            throw new UnreadableFiles(unreadable);
        }
        for (OwnersFile file : files) {
            String text = text(file.content());
            Optional<DraftFile> there = drafts.file(id, file.name());
            if (there.isPresent()) {
                put(there.get(), text, person);
            } else {
                Kind kind = Kind.ofFile(file.name()).orElseThrow();
                add(
                        id,
                        file.name(),
                        text,
                        library.newest(kind, idOf(file.name())).orElse(null),
                        person);
            }
        }
    }

    private void add(String id, String name, String content, @Nullable Integer base, Person person) {
        if (drafts.files(id).size() >= MOST_FILES) {
            throw new InvalidAnswersException("files", "drafts.too-many-files", MOST_FILES);
        }
        Instant now = clock.instant();
        drafts.addFile(new DraftFile(id, name, content, base, 1, person.username(), now));
        drafts.changed(id, person.username(), now);
    }

    private DraftFile put(DraftFile file, String content, Person person) {
        Instant now = clock.instant();
        DraftFile saved = new DraftFile(
                file.draftId(), file.name(), content, file.baseVersion(), file.version() + 1, person.username(), now);
        drafts.putFile(saved);
        drafts.changed(file.draftId(), person.username(), now);
        return saved;
    }

    /**
     * Keeps what somebody has changed.
     *
     * @param seen the version that they began with
     * @throws ConflictException when somebody else has saved since; nothing is written over
     */
    @Transactional
    DraftFile save(String id, String name, int seen, String content, Person person) {
        open(id, person);
        DraftFile file = file(id, name, person);
        if (file.version() != seen) {
            throw new ConflictException(
                    "drafts.saved-meanwhile",
                    staff.displayName(file.changedBy()),
                    TimeInWords.moment(file.changedAt()));
        }
        if (file.content().equals(content)) {
            return file;
        }
        List<Finding> unreadable =
                deployments.unreadable(new OwnersFile(name, content.getBytes(StandardCharsets.UTF_8)));
        if (!unreadable.isEmpty()) {
            throw new UnreadableFiles(unreadable);
        }
        return put(file, content, person);
    }

    @Transactional
    void takeOut(String id, String name, Person person) {
        open(id, person);
        file(id, name, person);
        drafts.deleteFile(id, name);
        drafts.changed(id, person.username(), clock.instant());
    }

    /** Begins a file again from what runs now. */
    @Transactional
    void beginAgain(String id, String name, Person person) {
        open(id, person);
        DraftFile file = file(id, name, person);
        int running = runs(file).orElseThrow(() -> new NotFoundException("process.nothing-called-library"));
        put(file, library.text(file.kind(), file.id(), running, person), person);
        drafts.base(id, name, running);
    }

    /**
     * Somebody has looked at what has changed since a file's change began, and keeps the draft as it is.
     *
     * @param looked the version that they looked at
     */
    @Transactional
    void keepAsItIs(String id, String name, int looked, Person person) {
        open(id, person);
        DraftFile file = file(id, name, person);
        if (!runs(file).equals(Optional.of(looked))) {
            throw new ConflictException("drafts.moved-on-again");
        }
        drafts.base(id, name, looked);
    }

    /** The version of a file's process, decision or form that runs now; empty for what is new. */
    Optional<Integer> runs(DraftFile file) {
        return library.newest(file.kind(), file.id());
    }

    /** Whether something else was deployed since a file's change began. */
    boolean isStale(DraftFile file, Person person) {
        Optional<Integer> running = runs(file);
        return running.isPresent()
                && !running.get().equals(file.baseVersion())
                && !library.text(file.kind(), file.id(), running.get(), person).equals(file.content());
    }

    /** What the guard says; nothing is deployed. */
    List<Finding> check(String id, Person person) {
        return deployments.check(together(id, person), person);
    }

    /** The same with a file as somebody has it before them, not saved yet. */
    List<Finding> check(String id, OwnersFile changed, Person person) {
        file(id, changed.name(), person);
        return deployments.check(
                files(id, person).stream()
                        .map(DraftFile::file)
                        .map(file -> file.name().equals(changed.name()) ? changed : file)
                        .toList(),
                person);
    }

    /** @return where the owner sees how the stories go; empty where none are played */
    Optional<String> rehearse(String id, Person person) {
        return deployments.beginRehearsal(together(id, person), Map.of(), person);
    }

    /** @return where its owner says what is assumed of a year with it */
    String prepareYear(String id, Person person) {
        return years.getObject().prepare(deployments.planned(together(id, person), person), person);
    }

    private List<OwnersFile> together(String id, Person person) {
        List<OwnersFile> files = files(id, person).stream().map(DraftFile::file).toList();
        if (files.isEmpty()) {
            throw new InvalidAnswersException("files", "drafts.no-files-yet");
        }
        return files;
    }

    /**
     * Deploys a draft, as any files are. It is then over, unless all of it ran before or somebody has saved something
     * meanwhile.
     *
     * @throws org.fairlead.process.deploy.RefusedDeployment with all findings of the guard; nothing was deployed then
     * @throws ConflictException when something else was deployed since a change began, and nobody has looked at it
     */
    Deployments.Deployed deploy(String id, String reason, Person person) {
        open(id, person);
        List<DraftFile> files = files(id, person);
        List<OwnersFile> sent = together(id, person);
        files.stream().filter(file -> isStale(file, person)).findFirst().ifPresent(stale -> {
            throw new ConflictException("drafts.look-first", stale.name());
        });
        Deployments.Deployed deployed = deployments.deploy(sent, "draft", reason, person);
        if (deployed.isAnything()) {
            transaction.executeWithoutResult(status -> over(id, files, person));
        }
        return deployed;
    }

    private void over(String id, List<DraftFile> deployed, Person person) {
        if (drafts.take(id, person.username()).isEmpty()) {
            return;
        }
        List<DraftFile> now = new ArrayList<>(drafts.files(id));
        now.forEach(file -> drafts.base(id, file.name(), runs(file).orElse(null)));
        now.removeAll(deployed);
        if (now.isEmpty()) {
            drafts.deployed(id, person.username(), clock.instant());
        }
    }

    /** A draft that can be changed, and that nobody else changes until this transaction is over. */
    private Draft open(String id, Person person) {
        Deployments.requireOwner(person);
        Draft draft = drafts.take(id, person.username()).orElseThrow(ChangeDrafts::noDraft);
        if (!draft.isOpen()) {
            throw new ConflictException(
                    "drafts.deployed-already",
                    staff.displayName(draft.deployedBy()),
                    TimeInWords.moment(Objects.requireNonNull(draft.deployedAt())));
        }
        return draft;
    }

    private static NotFoundException noDraft() {
        return new NotFoundException("drafts.none-such");
    }

    private static String idOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String text(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
