package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.consent.ConsentGate;
import org.fairlead.consent.ConsentScope;
import org.fairlead.datapack.NewestScores;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Puts sessions into words for pages. A reader who may not know the child's name reads initials, also within texts. */
@Component
@RequiredArgsConstructor
class SessionOnPage {

    /** A session in a list; {@code address} is null where the reader may not open it. */
    record Row(
            String id,
            String kind,
            @Nullable String who,
            String month,
            String due,
            String status,
            boolean late,
            long all,
            long talked,
            @Nullable String clinician) {

        /** Nothing more is done about it. */
        public boolean past() {
            return status.equals("held") || status.equals("not-held");
        }
    }

    /** The top of a session's page; {@code task} is the task that ends it, or null. */
    record Head(
            String id,
            String kind,
            @Nullable String who,
            String month,
            String due,
            String status,
            boolean open,
            boolean drawnUp,
            @Nullable String clinician,
            boolean takes,
            boolean writes,
            @Nullable String task) {}

    /** Why a case is there. */
    record Why(String code, String words, List<Fact> facts) {}

    /** A value and what it is. */
    record Fact(String name, String value) {}

    /** A case on the agenda. */
    record Item(String reference, String label, String state, String outcome, List<Why> reasons) {}

    /** An agreed action. */
    record Do(
            @Nullable String what,
            @Nullable String owner,
            String due,
            boolean late,
            String status,
            String reference,
            String note) {}

    /** Advice that was given. */
    record Said(
            String outcome,
            @Nullable String words,
            @Nullable String by,
            String when) {}

    /** A goal and how it goes. */
    record Goal(String words, String ratings) {}

    /** One page about a child; {@code name} is empty where sharing with the clinician is not consented. */
    record Sheet(
            String reference,
            String label,
            String name,
            int age,
            String site,
            @Nullable String worker,
            String stage,
            List<Why> reasons,
            List<Fact> scores,
            List<Goal> goals,
            List<Fact> sessions,
            List<Said> before,
            List<Do> actions,
            @Nullable Said given,
            boolean ended,
            int place,
            int of,
            @Nullable String previous,
            @Nullable String next) {}

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final int SESSIONS = 6;
    private static final int ADVICE = 3;
    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final AdviceRepository advice;
    private final SessionRoom room;
    private final CaseloadFactRepository facts;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final NewestScores newest;
    private final ConsentGate consents;
    private final Areas areas;
    private final StaffDirectory staff;
    private final WorkList workList;
    private final TimeInWords time;
    private final Clock clock;

    /** The sessions of last month and later that a reader may see. */
    List<Row> calendar(Person reader) {
        LocalDate since = thisMonth().minusMonths(1);
        return sessions.theirs(reader, since).stream()
                .filter(session -> !session.status().equals("cancelled"))
                .map(this::row)
                .toList();
    }

    /** Who has had no supervision this month: teams, and for supervisors link workers. */
    List<String> without(Person reader) {
        List<SupervisionSession> held = sessions
                .ofArea(reader.areaId(), thisMonth().minusMonths(1))
                .stream()
                .filter(session -> session.status().equals("held"))
                .filter(session -> !WorkCalendar.date(session.endedAt()).isBefore(thisMonth()))
                .toList();
        List<String> without = new ArrayList<>();
        Set<SessionKind> teams = held.stream().map(SupervisionSession::kind).collect(Collectors.toSet());
        if (!teams.contains(SessionKind.CLINICAL)) {
            without.add(say("supervision.team-clinical-supervision"));
        }
        if (SessionReading.supervises(reader)) {
            if (!teams.contains(SessionKind.PEER)) {
                without.add(say("supervision.team-peer-supervision"));
            }
            Set<String> had = held.stream()
                    .filter(session -> session.kind() == SessionKind.CASE)
                    .map(SupervisionSession::subject)
                    .collect(Collectors.toSet());
            staff.inRole(Roles.LINK_WORKER, reader.areaId()).stream()
                    .filter(worker -> !had.contains(worker.username()))
                    .forEach(worker -> without.add(say("supervision.case-supervision", worker.displayName())));
        }
        return without;
    }

    /** What is open of what was agreed, the earliest first; a clinician sees what came of clinical sessions. */
    List<Do> openActions(Person reader) {
        Map<String, Optional<SupervisionSession>> known = new LinkedHashMap<>();
        return advice.openOfArea(reader.areaId()).stream()
                .filter(action -> known.computeIfAbsent(action.sessionId(), sessions::find)
                        .filter(session -> SessionReading.maySee(session, reader))
                        .isPresent())
                .map(action -> action(action, reader))
                .toList();
    }

    Head head(SupervisionSession session, Person reader) {
        return new Head(
                session.id(),
                session.kind().stored(),
                who(session),
                month(session),
                time.day(session.dueAt()),
                session.status(),
                session.isOpen(),
                session.drawnUpAt() != null,
                session.clinician() == null ? "" : staff.displayName(session.clinician()),
                SessionReading.takes(session, reader),
                SessionReading.supervises(reader),
                task(session, reader).orElse(null));
    }

    List<Item> agenda(SupervisionSession session, Person reader) {
        List<BroughtCase> items = agendas.of(session.id());
        Map<String, CaseRecord> brought =
                cases.all(items.stream().map(BroughtCase::caseRef).toList());
        Map<String, String> outcomes = advice.outcomes(session.id());
        return items.stream()
                .map(item -> new Item(
                        item.caseRef(),
                        Objects.requireNonNull(brought.get(item.caseRef()))
                                        .child()
                                        .initials() + " " + item.caseRef(),
                        item.state(),
                        outcomes.getOrDefault(item.caseRef(), ""),
                        item.reasons().stream().map(SessionOnPage::why).toList()))
                .toList();
    }

    List<Do> actions(SupervisionSession session, Person reader) {
        return advice.actionsOf(session.id()).stream()
                .map(action -> action(action, reader))
                .toList();
    }

    /** One page about a child that is brought to a session. */
    Sheet sheet(SupervisionSession session, CaseRecord theCase, Person reader) {
        String reference = theCase.reference();
        boolean named = named(theCase, reader);
        List<BroughtCase> agenda = agendas.of(session.id()).stream()
                .filter(item -> !item.isEnded() || item.caseRef().equals(reference))
                .toList();
        int place = 0;
        while (!agenda.get(place).caseRef().equals(reference)) {
            place++;
        }
        List<Submission> answers = submissions.ofCases(List.of(reference), List.of("agree-goals", "progress-review"));
        Map<String, Integer> totals =
                newest.of(List.of(reference), StuckCases.SDQ, StuckCases.TOTAL).getOrDefault(reference, Map.of());
        List<Fact> scores = new ArrayList<>();
        score(scores, say("supervision.sdq-total-carer"), totals.get("parent"));
        score(scores, say("supervision.sdq-total-teacher"), totals.get("teacher"));
        return new Sheet(
                reference,
                theCase.child().initials(),
                named ? theCase.child().givenName() + " " + theCase.child().familyName() : "",
                theCase.child().ageOn(WorkCalendar.date(clock.instant())),
                areas.site(theCase.siteId()).map(Site::name).orElse(""),
                theCase.linkWorker() == null ? "" : staff.displayName(theCase.linkWorker()),
                theCase.stageInWords(),
                agenda.get(place).reasons().stream().map(SessionOnPage::why).toList(),
                scores,
                GoalRatings.of(answers).stream()
                        .map(goal -> new Goal(clean(theCase, named, goal.words()), goal.inWords()))
                        .toList(),
                facts.met(reference, SESSIONS).stream()
                        .map(met -> new Fact(
                                time.day(met.heldOn()),
                                ("session".equals(met.kind()) ? "Session: " : "Contact: ")
                                        + sayOr("casework.met." + met.attendance(), met.attendance())))
                        .toList(),
                advice.adviceOn(reference).stream()
                        .filter(given -> !given.sessionId().equals(session.id()))
                        .limit(ADVICE)
                        .map(given -> said(given, clean(theCase, named, given.words())))
                        .toList(),
                advice.actionsOn(reference).stream()
                        .filter(AgreedAction::isOpen)
                        .map(action -> action(action, reader))
                        .toList(),
                advice.advice(session.id(), reference)
                        .map(given -> said(given, given.words()))
                        .orElse(null),
                agenda.get(place).isEnded(),
                place + 1,
                agenda.size(),
                place == 0 ? null : agenda.get(place - 1).caseRef(),
                place + 1 == agenda.size() ? null : agenda.get(place + 1).caseRef());
    }

    Said said(Advice given, @Nullable String words) {
        return new Said(
                given.outcome().stored(), words, staff.displayName(given.givenBy()), time.past(given.givenAt()));
    }

    Do action(AgreedAction action, Person reader) {
        String what = action.what();
        if (action.caseRef() != null) {
            CaseRecord theCase = cases.find(action.caseRef());
            what = clean(theCase, named(theCase, reader), what);
        }
        return new Do(
                what,
                staff.displayName(action.owner()),
                time.day(action.dueOn()),
                action.isOpen() && action.dueOn().isBefore(WorkCalendar.date(clock.instant())),
                action.status(),
                action.caseRef() == null ? "" : action.caseRef(),
                action.note() == null ? "" : action.note());
    }

    @Nullable
    String who(SupervisionSession session) {
        return session.kind() == SessionKind.CASE
                ? staff.displayName(session.subject())
                : areas.area(session.areaId()).name();
    }

    String month(SupervisionSession session) {
        return MONTH.format(YearMonth.from(session.slot()));
    }

    /** Supervisors know the children of their area; a clinician those whose family agreed to it. */
    private boolean named(CaseRecord theCase, Person reader) {
        return cases.maySee(theCase, reader) || consents.allows(theCase.reference(), ConsentScope.SHARE_CAMHS);
    }

    private Row row(SupervisionSession session) {
        Map<String, Long> states = agendas.states(session.id());
        return new Row(
                session.id(),
                session.kind().stored(),
                who(session),
                month(session),
                time.day(session.dueAt()),
                session.isOpen() && session.drawnUpAt() != null ? "ready" : session.status(),
                session.isOpen() && time.isLate(session.dueAt()),
                states.values().stream().mapToLong(Long::longValue).sum() - states.getOrDefault("ended", 0L),
                states.getOrDefault("discussed", 0L),
                session.clinician() == null ? "" : staff.displayName(session.clinician()));
    }

    private Optional<String> task(SupervisionSession session, Person reader) {
        String key = switch (session.kind()) {
            case CLINICAL -> "hold-clinical-session";
            case CASE -> "hold-case-supervision";
            case PEER -> "hold-peer-supervision";
        };
        return workList.find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(key), reader).items().stream()
                .filter(task -> task.processInstance().equals(session.processInstance()))
                .map(task -> task.id())
                .findFirst();
    }

    private LocalDate thisMonth() {
        return WorkCalendar.date(clock.instant()).withDayOfMonth(1);
    }

    @Contract("_, _, !null -> !null")
    private static @Nullable String clean(CaseRecord theCase, boolean named, @Nullable String text) {
        return named ? text : theCase.child().withoutNames(text);
    }

    private static void score(List<Fact> scores, String name, @Nullable Integer total) {
        if (total != null) {
            scores.add(new Fact(name, say("supervision.of-40", total)));
        }
    }

    private static Why why(AgendaReason reason) {
        return new Why(
                reason.code(),
                reason.words(),
                reason.facts().entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList());
    }
}
