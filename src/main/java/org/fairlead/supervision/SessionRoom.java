package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens in a session: who sees it, who came, what is advised and agreed. A clinician sees only what is brought
 * to them: the cases of sessions of their area, and of a session that somebody else takes none.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class SessionRoom {

    static final int MOST_ACTIONS = 3;
    static final String TAKEN_BACK_WHY = "takenBackReason";

    private static final String CAMHS = "camhs-referral";
    private static final String ADVICE_FORM = "supervision-advice";
    private static final int LONGEST_ADVICE = 4000;
    private static final int LONGEST_ACTION = 1000;

    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final AdviceRepository advice;
    private final FlagRepository flags;
    private final SupervisionActions actions;
    private final Cases cases;
    private final StaffDirectory staff;
    private final FormRegistry forms;
    private final FormSubmissions submissions;
    private final Timeline timeline;
    private final Pathways pathways;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Json json;
    private final Clock clock;

    /**
     * What has been typed about a case: the fields {@code outcome}, {@code words} and {@code what1}, {@code owner1},
     * {@code due1} and so on; blank ones are left out.
     *
     * @param version what the typing started from; 0 for an empty sheet
     */
    record Draft(
            Map<String, String> fields,
            int version,
            @Nullable String savedBy,
            @Nullable Instant savedAt) implements Serializable {}

    /** What became of a draft: kept, or not because {@code now} is what somebody else has kept. */
    record Saved(boolean kept, Draft now) {}

    /**
     * A session that a person may see.
     *
     * @throws NotFoundException when it is not there or not theirs
     */
    @Transactional(readOnly = true)
    SupervisionSession one(String sessionId, Person person) {
        return sessions.find(sessionId)
                .filter(session -> SessionReading.maySee(session, person))
                .orElseThrow(() -> new NotFoundException("supervision.no-session"));
    }

    /**
     * A case that is brought to a session, for somebody who may see the session. The look is put in the audit trail.
     *
     * @throws NotFoundException when it is not on the agenda
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    CaseRecord brought(String sessionId, String caseRef, Person person) {
        SupervisionSession session = one(sessionId, person);
        if (session.kind() != SessionKind.CLINICAL
                || agendas.item(sessionId, caseRef).isEmpty()) {
            audit.record(person, "supervision-refused", sessionId);
            throw new NotFoundException("supervision.case-not-brought");
        }
        audit.record(person, "supervision-case-read", caseRef, sessionId);
        return cases.find(caseRef);
    }

    Optional<Draft> draft(String sessionId, String caseRef) {
        return advice.typed(sessionId, caseRef)
                .map(typed -> new Draft(json.words(typed.typed()), typed.version(), typed.savedBy(), typed.savedAt()));
    }

    /** Keeps what is typed, also when the session is over. Two who type do not overwrite each other. */
    @Transactional
    Saved save(String sessionId, String caseRef, Draft typed, Person by) {
        SupervisionSession session = taken(sessionId, by);
        brought(sessionId, caseRef, by);
        requireShort(typed.fields());
        sessions.lock(session.id());
        Optional<Draft> known = draft(sessionId, caseRef);
        if (known.isEmpty()) {
            boolean given = advice.advice(sessionId, caseRef).isPresent();
            if (!given && !typed.fields().isEmpty()) {
                advice.addTyped(sessionId, caseRef, json.write(typed.fields()), by.username(), clock.instant());
            }
        } else if (known.get().fields().equals(typed.fields())) {
            return new Saved(true, known.get());
        } else if (!advice.changeTyped(
                sessionId, caseRef, json.write(typed.fields()), typed.version(), by.username(), clock.instant())) {
            return new Saved(false, known.get());
        }
        return new Saved(true, draft(sessionId, caseRef).orElse(typed));
    }

    /**
     * A case that waits to be talked about in a clinical session.
     *
     * @param month the first day of the month of the session
     */
    public record Waiting(String sessionId, LocalDate month, String caseRef) {}

    /** The cases that are brought to a clinician and not talked about yet, in the order of the agenda. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Person clinician) {
        return sessions.planned(SessionKind.CLINICAL, clinician.areaId())
                .filter(session -> SessionReading.takes(session, clinician))
                .map(session -> agendas.of(session.id()).stream()
                        .filter(BroughtCase::isOpen)
                        .map(item -> new Waiting(session.id(), session.slot(), item.caseRef()))
                        .toList())
                .orElse(List.of());
    }

    /**
     * Gives advice about a case, with its actions. All of it happens, or nothing.
     *
     * @param fields {@code outcome} (the key of an {@link Outcome}), {@code words}, and up to three actions:
     *     {@code what1}, {@code owner1} (a user name) and {@code due1} (a day), and so on
     * @param worries the keys of those {@link #worries()} that are ticked; each raises a concern
     * @throws InvalidAnswersException when something is missing
     * @throws ConflictException when advice was given already, or the session is over
     */
    @Transactional
    public void give(String sessionId, String caseRef, Map<String, String> fields, List<String> worries, Person by) {
        taken(sessionId, by);
        CaseRecord theCase = brought(sessionId, caseRef, by);
        sessions.lock(sessionId);
        SupervisionSession session = open(sessionId);
        if (advice.advice(sessionId, caseRef).isPresent()) {
            throw new ConflictException("supervision.advice-about-case-given");
        }
        if (!theCase.isOpen()) {
            throw new ConflictException("common.case-ended");
        }
        requireShort(fields);
        List<FieldError> problems = new ArrayList<>();
        Optional<Outcome> outcome = Stored.find(Outcome.class, fields.get("outcome"));
        if (outcome.isEmpty()) {
            problems.add(new FieldError("outcome", "supervision.choose-what-comes"));
        }
        if (!fields.containsKey("words")) {
            problems.add(new FieldError("words", "supervision.write-down-advice"));
        }
        List<SupervisionActions.Wanted> wanted = wanted(fields, session, caseRef, problems);
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
        Advice given = new Advice(
                sessionId, caseRef, outcome.orElseThrow(), fields.get("words"), by.username(), clock.instant());
        advice.give(given);
        wanted.forEach(action -> actions.agree(session, caseRef, action, by.username()));
        agendas.setState(sessionId, caseRef, "discussed");
        flags.settle(caseRef, sessionId, clock.instant(), clock.instant());
        advice.forgetTyped(sessionId, caseRef);
        timeline.add(
                caseRef,
                EntryKind.SUPERVISION,
                say("supervision.talked-about-clinical-supervision"),
                kept(given, wanted, worries, by));
        audit.record(by, "supervision-advice-given", caseRef, given.outcome().stored());
        if (given.outcome() == Outcome.REFER_TO_CAMHS
                && pathways.running(CAMHS, caseRef).isEmpty()) {
            pathways.start(CAMHS, caseRef, variables(theCase));
        }
        events.publishEvent(given);
    }

    /** Whether advice of a session can still be taken back: while it is open and nothing has followed. */
    @Transactional(readOnly = true)
    boolean canTakeBack(SupervisionSession session, String caseRef) {
        return session.isOpen()
                && advice.advice(session.id(), caseRef)
                        .filter(given -> given.outcome() != Outcome.REFER_TO_CAMHS)
                        .isPresent()
                && agreed(session.id(), caseRef).stream().allMatch(AgreedAction::isOpen);
    }

    private List<AgreedAction> agreed(String sessionId, String caseRef) {
        return advice.actionsOf(sessionId).stream()
                .filter(action -> caseRef.equals(action.caseRef()))
                .toList();
    }

    /**
     * Takes back what was advised, with what was agreed: the case waits to be talked about again, and what was typed
     * stands there. A concern that came of it stays.
     *
     * @throws InvalidAnswersException when nobody says why
     * @throws ConflictException when somebody has taken it back already, the session is over, or something has followed
     */
    @Transactional
    void takeBack(String sessionId, String caseRef, String reason, Person by) {
        taken(sessionId, by);
        brought(sessionId, caseRef, by);
        sessions.lock(sessionId);
        SupervisionSession session = sessions.find(sessionId)
                .filter(SupervisionSession::isOpen)
                .orElseThrow(() -> new ConflictException("supervision.take-back.over"));
        Advice given = advice.advice(sessionId, caseRef)
                .orElseThrow(() -> new ConflictException("supervision.take-back.gone"));
        if (!canTakeBack(session, caseRef)) {
            throw new ConflictException("supervision.take-back.followed");
        }
        if (reason.isBlank()) {
            throw new InvalidAnswersException(TAKEN_BACK_WHY, "supervision.take-back.why-missing");
        }
        requireShort(Map.of(TAKEN_BACK_WHY, reason));
        List<AgreedAction> agreed = agreed(sessionId, caseRef);
        actions.takeBack(agreed, by.username());
        advice.takeBack(given);
        advice.addTyped(sessionId, caseRef, json.write(typed(given, agreed)), by.username(), clock.instant());
        agendas.setState(sessionId, caseRef, "open");
        flags.raiseAgain(caseRef, sessionId);
        submissions
                .latest(caseRef, ADVICE_FORM)
                .ifPresent(kept -> submissions.takeBack(kept.id(), by.username(), reason));
        timeline.add(caseRef, EntryKind.SUPERVISION, say("supervision.take-back.noted"), reason, by);
        audit.record(by, "supervision-advice-taken-back", caseRef, sessionId);
    }

    /** What was given, as it was typed. */
    private static Map<String, String> typed(Advice given, List<AgreedAction> agreed) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("outcome", given.outcome().stored());
        put(typed, "words", Objects.requireNonNullElse(given.words(), ""));
        for (int number = 1; number <= Math.min(agreed.size(), MOST_ACTIONS); number++) {
            AgreedAction action = agreed.get(number - 1);
            typed.put("what" + number, action.what());
            typed.put("owner" + number, action.owner());
            typed.put("due" + number, action.dueOn().toString());
        }
        return typed;
    }

    /** Agrees something outside a case's own talk: in case supervision, with a case or with none. */
    @Transactional
    void agree(String sessionId, String caseRef, String what, String owner, String dueOn, Person by) {
        SupervisionSession session = one(sessionId, by);
        if (!SessionReading.supervises(by)) {
            throw new NotAllowedException("supervision.supervisor-writes-down-what");
        }
        open(sessionId);
        Map<String, String> fields = new HashMap<>();
        put(fields, "what1", what);
        put(fields, "owner1", owner);
        put(fields, "due1", dueOn);
        List<FieldError> problems = new ArrayList<>();
        if (!fields.containsKey("what1")) {
            problems.add(new FieldError("what1", "supervision.write-down-what-done"));
        }
        String reference = caseRef == null || caseRef.isBlank() ? null : caseRef;
        if (reference != null && agendas.item(sessionId, reference).isEmpty()) {
            problems.add(new FieldError("case", "supervision.choose-case-caseload"));
        }
        List<SupervisionActions.Wanted> wanted =
                problems.isEmpty() ? wanted(fields, session, reference, problems) : List.of();
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
        requireShort(fields);
        wanted.forEach(action -> actions.agree(session, reference, action, by.username()));
        if (reference != null) {
            agendas.setState(sessionId, reference, "discussed");
            timeline.add(reference, EntryKind.SUPERVISION, say("supervision.action-agreed-case-supervision"), by);
        }
        audit.record(by, "supervision-action-agreed", reference, session.kind().stored());
    }

    /** Notes who came. Only link workers of the area, and its supervisors, can have come. */
    @Transactional
    void attendance(String sessionId, List<String> came, Person by) {
        SupervisionSession session = one(sessionId, by);
        if (!SessionReading.takes(session, by) && !SessionReading.supervises(by)) {
            throw new NotAllowedException("supervision.only-who-takes-session");
        }
        open(sessionId);
        team(session).forEach(person -> sessions.note(sessionId, person.username(), came.contains(person.username())));
        audit.record(by, "supervision-attendance", sessionId);
    }

    /** Who may come to a session, and own what is agreed. */
    List<Person> team(SupervisionSession session) {
        return Stream.of(Roles.LINK_WORKER, Roles.SUPERVISOR)
                .flatMap(role -> staff.inRole(role, session.areaId()).stream())
                .filter(person -> session.kind() != SessionKind.CASE
                        || person.has(Roles.SUPERVISOR)
                        || person.username().equals(session.subject()))
                .collect(Collectors.toMap(Person::username, person -> person, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Who can own what is agreed about a case: its link worker, the supervisors, the clinicians. */
    List<Person> owners(SupervisionSession session, @Nullable String caseRef) {
        Map<String, Person> owners = new LinkedHashMap<>();
        if (caseRef != null) {
            Optional.ofNullable(cases.find(caseRef).linkWorker())
                    .flatMap(staff::find)
                    .ifPresent(person -> owners.put(person.username(), person));
        } else if (session.kind() == SessionKind.CASE) {
            staff.find(session.subject()).ifPresent(person -> owners.put(person.username(), person));
        }
        staff.inRole(Roles.SUPERVISOR, session.areaId()).forEach(person -> owners.put(person.username(), person));
        if (session.kind() == SessionKind.CLINICAL) {
            staff.inRole(Roles.CLINICAL_SUPERVISOR, session.areaId())
                    .forEach(person -> owners.put(person.username(), person));
        }
        return List.copyOf(owners.values());
    }

    private SupervisionSession taken(String sessionId, Person by) {
        SupervisionSession session = one(sessionId, by);
        if (!SessionReading.takes(session, by)) {
            throw new NotAllowedException("supervision.advice-given-clinician-session");
        }
        return session;
    }

    private SupervisionSession open(String sessionId) {
        return sessions.find(sessionId)
                .filter(SupervisionSession::isOpen)
                .orElseThrow(() -> new ConflictException("supervision.session-over-what-typed"));
    }

    private List<SupervisionActions.Wanted> wanted(
            Map<String, String> fields,
            SupervisionSession session,
            @Nullable String caseRef,
            List<FieldError> problems) {
        List<String> owners =
                owners(session, caseRef).stream().map(Person::username).toList();
        LocalDate today = WorkCalendar.date(clock.instant());
        List<SupervisionActions.Wanted> wanted = new ArrayList<>();
        for (int number = 1; number <= MOST_ACTIONS; number++) {
            String what = fields.get("what" + number);
            if (what == null) {
                continue;
            }
            String owner = fields.get("owner" + number);
            if (owner == null || !owners.contains(owner)) {
                problems.add(new FieldError("owner" + number, "supervision.choose-who-does"));
            }
            LocalDate due = date(fields.get("due" + number));
            if (due == null || due.isBefore(today)) {
                problems.add(new FieldError("due" + number, "supervision.when-today-later"));
            }
            if (owner != null && due != null) {
                wanted.add(new SupervisionActions.Wanted(what, owner, due));
            }
        }
        return wanted;
    }

    /** The advice as a submission, so that the timeline shows it to the service's own people and nobody else. */
    /**
     * A box of the form of advice that is a concern when it is ticked: an owner gives it the property {@code redFlag}.
     *
     * @param hint what stands below its label, or an empty text
     */
    record Worry(String key, String label, String hint) {}

    /** What is asked about the child's safety with every advice. It is never part of what is kept while it is typed. */
    List<Worry> worries() {
        return forms.latest(ADVICE_FORM)
                .questions()
                .filter(field -> field.path("type").asText().equals("checkbox"))
                .filter(field -> field.path("properties").hasNonNull("redFlag"))
                .map(field -> new Worry(
                        field.path("key").asText(),
                        field.path("label").asText(),
                        field.path("description").asText("")))
                .toList();
    }

    private Submission kept(Advice given, List<SupervisionActions.Wanted> wanted, List<String> worries, Person by) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("advice", given.words());
        if (!wanted.isEmpty()) {
            answers.put(
                    "actions",
                    wanted.stream()
                            .map(action -> say(
                                    "supervision.by", action.what(), staff.displayName(action.owner()), action.dueOn()))
                            .collect(Collectors.joining("\n")));
        }
        worries().stream().map(Worry::key).filter(worries::contains).forEach(key -> answers.put(key, true));
        return submissions.store(forms.latest(ADVICE_FORM), given.caseRef(), by.username(), answers);
    }

    private static Map<String, Object> variables(CaseRecord theCase) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, theCase.reference());
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        variables.put("urgent", false);
        return variables;
    }

    private static void requireShort(Map<String, String> fields) {
        fields.forEach((field, text) -> {
            int longest = field.equals("words") ? LONGEST_ADVICE : LONGEST_ACTION;
            if (text.length() > longest) {
                throw new InvalidAnswersException(field, "common.must-letters-fewer", longest);
            }
        });
    }

    private static void put(Map<String, String> fields, String field, String text) {
        if (text != null && !text.isBlank()) {
            fields.put(field, text.strip());
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
