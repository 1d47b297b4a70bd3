package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseQuery;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Contacts;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.HomeCard;
import org.fairlead.worklist.HomePart;
import org.fairlead.worklist.HomeTable;
import org.fairlead.worklist.HomeTable.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A link worker's children: when each was last met and is met next, how near the first goal is, and what is late; those
 * with something late first, then those not met for longest. Of a goal the ratings stand here and not the words.
 */
@Component
@Order(5)
@RequiredArgsConstructor
class ChildrenHome implements HomePart {

    private static final int ROWS = 7;
    private static final int MOST = 100;

    private final Cases cases;
    private final Contacts contacts;
    private final SessionRepository sessions;
    private final FormSubmissions submissions;
    private final TimeInWords time;
    private final Clock clock;

    @Override
    public List<HomeCard> cards(Person reader) {
        return isLinkWorker(reader)
                ? List.of(
                        new HomeCard(say("home.children"), cases.count(reader, own(reader)), false, address(reader)),
                        new HomeCard(
                                say("home.children.late"),
                                cases.count(reader, own(reader).late(clock.instant())),
                                true,
                                address(reader) + "&late=true"))
                : List.of();
    }

    @Override
    public List<HomeTable> tables(Person reader) {
        if (!isLinkWorker(reader)) {
            return List.of();
        }
        List<CaseRecord> theirs = cases.list(reader, own(reader), MOST);
        List<String> references = theirs.stream().map(CaseRecord::reference).toList();
        Set<String> late = cases.list(reader, own(reader).late(clock.instant()), MOST).stream()
                .map(CaseRecord::reference)
                .collect(Collectors.toSet());
        Map<String, LocalDate> last = references.isEmpty() ? Map.of() : contacts.last(references);
        Comparator<CaseRecord> pressing = Comparator.comparing((CaseRecord one) -> !late.contains(one.reference()))
                .thenComparing(one -> last.getOrDefault(one.reference(), LocalDate.MIN))
                .thenComparing(CaseRecord::reference);
        List<CaseRecord> shown = theirs.stream().sorted(pressing).limit(ROWS).toList();
        return List.of(new HomeTable(
                say("home.children.heading"),
                List.of(
                        say("cases.child"),
                        say("home.children.last"),
                        say("home.children.next"),
                        say("home.children.goal"),
                        say("home.children.due")),
                rows(shown, last, late),
                say("home.children.empty"),
                theirs.size() > shown.size() ? address(reader) : null,
                say("home.children.all", theirs.size())));
    }

    private List<List<Cell>> rows(List<CaseRecord> shown, Map<String, LocalDate> last, Set<String> late) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<String> references = shown.stream().map(CaseRecord::reference).toList();
        Map<String, LocalDate> next = sessions.next(references, WorkCalendar.date(clock.instant()));
        Map<String, List<Submission>> goals = submissions.ofCases(references, GoalsPanel.ASKED_AT).stream()
                .collect(Collectors.groupingBy(Submission::caseRef));
        return shown.stream()
                .map(one -> List.of(
                        Cell.link(one.child().initials() + " " + one.reference(), "/cases/" + one.reference()),
                        Cell.of(day(last.get(one.reference()), "home.children.not-met")),
                        Cell.of(day(next.get(one.reference()), "home.children.not-planned")),
                        Cell.of(line(goals.getOrDefault(one.reference(), List.of()))),
                        late.contains(one.reference())
                                ? Cell.link(say("home.children.is-late"), "/cases/" + one.reference())
                                        .lateIf(true)
                                : Cell.of("")))
                .toList();
    }

    private String day(@Nullable LocalDate day, String none) {
        return day == null ? say(none) : time.day(day);
    }

    /** How the first goal was rated each time, such as 2, 4, 6. */
    private static String line(List<Submission> oldestFirst) {
        return GoalsPanel.goals(oldestFirst).stream()
                .findFirst()
                .map(goal -> goal.ratings().stream()
                        .map(rating -> String.valueOf(rating.value()))
                        .collect(Collectors.joining(" → ")))
                .filter(line -> !line.isEmpty())
                .orElse(say("home.children.no-goal"));
    }

    private static boolean isLinkWorker(Person reader) {
        return reader.siteId() == null && reader.areaId() != null && reader.has(Roles.LINK_WORKER);
    }

    private static CaseQuery own(Person reader) {
        return CaseQuery.ofOpen().with(reader.username());
    }

    private static String address(Person reader) {
        return "/cases?stage=open&worker=" + reader.username();
    }
}
