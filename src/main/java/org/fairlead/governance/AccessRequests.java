package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseFiles;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Seal;
import org.fairlead.system.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests of a child, a parent or somebody for them to see what is kept. Those who govern read them; a coordinator
 * who was asked writes one down. What becomes of it is drawn in {@code subject-access-request}.
 */
@Service
@Starts("subject-access-request")
@Tells("access-extended")
@Tells("access-withdrawn")
@RequiredArgsConstructor
class AccessRequests implements Sealed {

    static final String PROCESS = "subject-access-request";
    static final List<String> CAPACITIES = List.of("child", "parent", "other");
    static final List<String> HOW = List.of("in-person", "letter", "mail", "phone", "other");
    static final List<String> EXTENDED = List.of("complex", "many");
    /** Why a piece, or words in it, are not given. */
    static final List<String> WHY = List.of("third-party", "serious-harm", "legal-advice", "not-theirs");

    /** Answers of the safeguarding lead stand under the id, where a reference of a case would. */
    private static final int ID = 20;

    private static final int MONTHS = 1;
    private static final int MONTHS_EXTENDED = 3;

    private final AccessRepository repository;
    private final ErasureRepository children;
    private final CaseFiles files;
    private final Pathways pathways;
    private final WorkCalendar calendar;
    private final Audit audit;
    private final Seal seal;
    private final Json json;
    private final Clock clock;

    /** A request as it is written down. */
    record Asked(
            String caseRef, String capacity, String asker, String replyTo, LocalDate receivedOn, String receivedHow) {}

    /**
     * A piece with what is left out of it.
     *
     * @param why why all of it is, or null
     * @param goneThrough whether whoever leaves something out has read it and gone on
     */
    record Shown(
            String id,
            int number,
            String kind,
            String title,
            List<Gathering.Line> lines,
            @Nullable String why,
            Gathering.@Nullable Attached file,
            boolean goneThrough) {}

    /** What somebody leaves out: of one piece, or of all where the number is 0. */
    record LeftOut(
            int number,
            boolean wholly,
            List<String> words,
            @Nullable String why) {}

    @Transactional
    String record(Asked asked, Person by) {
        if (!by.has(Roles.GOVERNANCE, Roles.COORDINATOR)) {
            throw new NotAllowedException("access.those-who-govern");
        }
        String area = by.areaId();
        List<ErasureRepository.Case> cases = children.casesOfChild(asked.caseRef());
        if (area == null
                || cases.isEmpty()
                || !cases.stream().allMatch(one -> one.areaId().equals(area))) {
            throw new InvalidAnswersException("case", "governance.no-such-child");
        }
        if (asked.receivedOn().isAfter(WorkCalendar.date(clock.instant()))) {
            throw new InvalidAnswersException("received", "access.received-later");
        }
        String id = "copy-" + UUID.randomUUID().toString().replace("-", "").substring(0, ID);
        repository.add(new AccessRepository.Request(
                id,
                asked.caseRef(),
                area,
                asked.capacity(),
                asked.asker(),
                asked.replyTo(),
                asked.receivedOn(),
                asked.receivedHow(),
                by.username(),
                clock.instant(),
                asked.receivedOn(),
                due(asked.receivedOn(), MONTHS),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        audit.recordOnCase(by, "copy-asked-for", asked.caseRef());
        pathways.start(PROCESS, id, Map.of(Variables.AREA, area));
        return id;
    }

    /** The same day of the month some months later, the last where there is none; the next working day from there. */
    LocalDate due(LocalDate from, int months) {
        LocalDate day = from.plusMonths(months);
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    LocalDate due(AccessRepository.Request request, LocalDate from) {
        return due(from, request.extendedWhy() == null ? MONTHS : MONTHS_EXTENDED);
    }

    /** One that the reader may see. */
    AccessRepository.Request find(String id, Person reader) {
        return repository
                .find(id)
                .filter(one -> mayRead(reader) && one.areaId().equals(reader.areaId()))
                .orElseThrow(() -> new NotFoundException("access.no-such-request"));
    }

    static boolean mayRead(Person reader) {
        return reader.has(Roles.GOVERNANCE);
    }

    List<AccessRepository.Request> list(Person reader, int from, int limit) {
        return reader.areaId() == null || !mayRead(reader) ? List.of() : repository.list(reader.areaId(), from, limit);
    }

    /** Two months more, told within the first. */
    @Transactional
    void extend(String id, String why, @Nullable LocalDate toldOn, Person by) {
        AccessRepository.Request request = open(id, by);
        LocalDate today = WorkCalendar.date(clock.instant());
        if (request.extendedWhy() != null) {
            throw new ConflictException("access.extended-already");
        }
        LocalDate due = request.dueOn();
        if (toldOn == null
                || due == null
                || toldOn.isAfter(today)
                || toldOn.isAfter(due)
                || toldOn.isBefore(request.receivedOn())) {
            throw new InvalidAnswersException("told", "access.told-within-the-month");
        }
        repository.extend(id, why, toldOn, by.username());
        audit.recordOnCase(by, "copy-extended", request.caseRef());
        if (!tell(id, "access-extended")) {
            throw new ConflictException("access.too-late-to-extend");
        }
    }

    /** It was taken back, or was a mistake. */
    @Transactional
    void withdraw(String id, Person by) {
        AccessRepository.Request request = open(id, by);
        repository.end(id, "withdrawn", clock.instant());
        audit.recordOnCase(by, "copy-taken-back", request.caseRef());
        tell(id, "access-withdrawn");
    }

    private boolean tell(String id, String message) {
        return instance(id) != null && pathways.send(instance(id), message, Map.of());
    }

    private @Nullable String instance(String id) {
        return pathways.running(PROCESS, id).stream().findFirst().orElse(null);
    }

    private AccessRepository.Request open(String id, Person by) {
        AccessRepository.Request request = find(id, by);
        if (request.endedAt() != null) {
            throw new ConflictException("access.ended");
        }
        return request;
    }

    /** Whether it waits for somebody to leave something out, or to look at that. */
    boolean waitsAt(String id, String task) {
        String instance = instance(id);
        return instance != null && pathways.asks(instance, task);
    }

    /** Keeps pieces in place of those that were gathered before. */
    void keep(String id, List<Gathering.Piece> gathered, @Nullable String harm) {
        List<AccessRepository.Piece> pieces = new ArrayList<>();
        for (Gathering.Piece one : gathered) {
            String piece = UUID.randomUUID().toString();
            pieces.add(new AccessRepository.Piece(
                    piece, id, pieces.size() + 1, one.kind(), seal.close(piece, json.write(one)), null, false));
        }
        repository.gathered(id, pieces, harm == null ? null : seal.close(id, harm), clock.instant());
    }

    /** What the safeguarding lead said must be left out; empty when that is nothing. */
    String harm(AccessRepository.Request request) {
        return request.harm() == null ? "" : seal.open(request.id(), request.harm());
    }

    List<Shown> pieces(String id) {
        return repository.pieces(id).stream()
                .map(one -> {
                    Gathering.Piece said = json.read(seal.open(one.id(), one.content()), Gathering.Piece.class);
                    return new Shown(
                            one.id(),
                            one.number(),
                            one.kind(),
                            said.title(),
                            said.lines(),
                            one.leftOut(),
                            said.file(),
                            one.goneThrough());
                })
                .toList();
    }

    /** The paper or photograph of a piece, whoever leaves it out; empty when it was taken away since. */
    @Transactional
    Optional<byte[]> file(AccessRepository.Request request, Shown piece, Person by) {
        if (piece.file() == null) {
            return Optional.empty();
        }
        audit.recordOnCase(by, "copy-file-read", request.caseRef());
        return files.forTheCopy(
                children.casesOfChild(request.caseRef()).stream()
                        .map(ErasureRepository.Case::reference)
                        .toList(),
                piece.file().id());
    }

    /** What is blacked out, with its words to be read. */
    List<AccessRepository.Blackout> blackouts(String id) {
        return repository.blackouts(id).stream()
                .map(one -> new AccessRepository.Blackout(
                        one.id(), one.requestId(), one.piece(), seal.open(one.id(), one.words()), one.why()))
                .toList();
    }

    /**
     * Leaves pieces out, and words in others, in place of what was left out before.
     *
     * @param goneThrough the numbers of the pieces that have been gone through with this
     * @throws InvalidAnswersException when a reason is missing, or words are not there that should go
     */
    @Transactional
    void leaveOut(String id, List<LeftOut> all, Set<Integer> goneThrough, Person by) {
        AccessRepository.Request request = open(id, by);
        if (!waitsAt(id, "redact-access")) {
            throw new ConflictException("access.not-now");
        }
        List<Shown> pieces = pieces(id);
        List<FieldError> wrong = new ArrayList<>();
        List<AccessRepository.Blackout> blackouts = new ArrayList<>();
        for (LeftOut one : all) {
            boolean something = one.wholly() || !one.words().isEmpty();
            if (something && !WHY.contains(one.why())) {
                wrong.add(new FieldError("why-" + one.number(), say("access.say-why-left-out")));
                continue;
            }
            for (String words : one.words()) {
                if (pieces.stream()
                        .filter(piece -> one.number() == 0 || piece.number() == one.number())
                        .noneMatch(piece -> AccessCopy.holds(piece, words))) {
                    wrong.add(new FieldError("words-" + one.number(), say("access.words-not-there", words)));
                }
                String key = UUID.randomUUID().toString();
                blackouts.add(new AccessRepository.Blackout(
                        key, id, one.number(), seal.close(key, words), String.valueOf(one.why())));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidAnswersException(wrong);
        }
        for (Shown piece : pieces) {
            String why = all.stream()
                    .filter(one -> one.number() == piece.number() && one.wholly())
                    .findFirst()
                    .map(LeftOut::why)
                    .orElse(null);
            repository.leaveOut(piece.id(), why);
            if (goneThrough.contains(piece.number())) {
                repository.goneThrough(piece.id());
            }
        }
        repository.blackOut(id, blackouts);
        repository.addEditor(id, by.username());
        audit.recordOnCase(by, "copy-blacked-out", request.caseRef());
    }

    /** What the second person wants changed. */
    @Transactional
    void remark(String id, @Nullable String words, Person by) {
        open(id, by);
        if (!waitsAt(id, "check-redaction")) {
            throw new ConflictException("access.not-now");
        }
        if (hadAHand(id, by)) {
            throw new NotAllowedException("access.another-looks");
        }
        repository.remark(id, words);
    }

    boolean hadAHand(String id, Person person) {
        return repository.editors(id).contains(person.username());
    }

    @Override
    @Transactional
    public int sealAgain() {
        int count = 0;
        for (AccessRepository.Piece one : repository.everyPiece()) {
            repository.reseal("access_piece", "content", one.id(), again(one.id(), one.content()));
            count++;
        }
        for (AccessRepository.Blackout one : repository.everyBlackout()) {
            repository.reseal("access_blackout", "words", one.id(), again(one.id(), one.words()));
            count++;
        }
        for (AccessRepository.Request one : repository.everyHarm()) {
            repository.reseal("access_request", "harm", one.id(), again(one.id(), String.valueOf(one.harm())));
            count++;
        }
        return count;
    }

    private String again(String context, String sealed) {
        return seal.close(context, seal.open(context, sealed));
    }
}
