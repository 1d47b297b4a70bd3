package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.HomeTable.Cell;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the first page together: the numbers that matter to a role, what to do next, and what is on this week. */
@Component
@RequiredArgsConstructor
class HomeOnPage {

    private static final int NEXT = 5;
    private static final int NEXT_BY_TIME = 10;
    private static final int WEEK_ROWS = 10;

    /** Where somebody new begins, by role; the first of their roles counts. */
    private static final List<Map.Entry<String, String>> BEGINS = List.of(
            Map.entry(Roles.DSL, "/rota"),
            Map.entry(Roles.DEPUTY_DSL, "/rota"),
            Map.entry(Roles.SAFEGUARDING_LEAD, "/rota"),
            Map.entry(Roles.SUPERVISOR, "/caseloads"),
            Map.entry(Roles.COORDINATOR, "/referrals/new"),
            Map.entry(Roles.CLINICAL_SUPERVISOR, "/supervision"),
            Map.entry(Roles.IMPACT_LEAD, "/impact"),
            Map.entry(Roles.LINK_WORKER, "/cases"),
            Map.entry(Roles.PARTNER, "/referrals/new"),
            Map.entry(Roles.PROCESS_OWNER, "/pathways"),
            Map.entry(Roles.ADMINISTRATOR, "/staff"),
            Map.entry(Roles.GOVERNANCE, "/audit"));

    private final WorkList workList;
    private final CaseLookup cases;
    private final TaskRows rows;
    private final CalendarDays days;
    private final ObjectProvider<HomePart> parts;
    private final WorkCalendar calendar;
    private final TimeInWords time;

    void describe(Person reader, Model model) {
        WorkCounts counts = workList.counts(reader);
        WorkQuery.Queue queue = counts.mine() > 0 ? WorkQuery.Queue.MINE : WorkQuery.Queue.TEAM;
        int most = reader.isSafeguarding() ? NEXT_BY_TIME : NEXT;
        WorkPage next = workList.find(WorkQuery.of(queue).first(most), reader);
        List<HomeTable> tables = tables(reader);

        calendar.areaWhoseTermsEnd(reader).ifPresent(area -> {
            model.addAttribute("termsArea", area);
            model.addAttribute(
                    "termsEnd", calendar.termsKnownUntil(area).map(time::day).orElse(null));
        });
        model.addAttribute("name", reader.displayName());
        model.addAttribute("cards", cards(counts, reader));
        model.addAttribute("tables", tables);
        model.addAttribute("queue", queue == WorkQuery.Queue.MINE ? "mine" : "team");
        model.addAttribute("byTime", reader.isSafeguarding());
        model.addAttribute("rows", rows.of(next.items(), reader));
        model.addAttribute("mayRefer", reader.mayRefer());
        model.addAttribute(
                "isNew",
                counts.all() == 0
                        && tables.stream().allMatch(table -> table.rows().isEmpty()));
        BEGINS.stream().filter(begin -> reader.has(begin.getKey())).findFirst().ifPresent(begin -> {
            model.addAttribute("role", begin.getKey());
            model.addAttribute("begin", begin.getValue());
        });
    }

    private List<HomeCard> cards(WorkCounts counts, Person reader) {
        List<HomeCard> cards = new ArrayList<>();
        cards.add(new HomeCard(
                say(counts.overdue() == 1 ? "home.overdue.one" : "home.overdue"),
                counts.overdue(),
                true,
                "/tasks?queue=overdue"));
        cards.add(new HomeCard(say("home.today"), counts.dueToday(), false, "/tasks?queue=team&due=today"));
        cards.add(new HomeCard(
                say(counts.mine() == 1 ? "home.mine.one" : "home.mine"), counts.mine(), false, "/tasks?queue=mine"));
        cards.add(new HomeCard(
                say("home.unclaimed"), counts.unclaimed(), false, "/tasks?queue=team&worker=" + WorkQuery.NOBODY));
        if (cases.quietInWords(reader) != null) {
            cards.add(new HomeCard(say("home.quiet"), cases.countQuiet(reader), true, "/cases?quiet=true"));
        }
        parts.orderedStream().forEach(part -> cards.addAll(part.cards(reader)));
        return cards;
    }

    /** Who goes out to children begins with their week; with the others it comes after what waits. */
    private List<HomeTable> tables(Person reader) {
        List<HomeTable> tables = new ArrayList<>();
        parts.orderedStream().forEach(part -> tables.addAll(part.tables(reader)));
        List<CalendarEntry> week =
                days.between(reader, days.today(), days.today().plusDays(WorkItemRepository.DAYS_AHEAD));
        if (!week.isEmpty() || reader.has(Roles.LINK_WORKER)) {
            int place = reader.has(Roles.LINK_WORKER) ? 0 : tables.size();
            tables.add(
                    place,
                    new HomeTable(
                            say("home.week"),
                            List.of(say("calendar.day"), say("calendar.what"), say("calendar.case")),
                            week.stream().limit(WEEK_ROWS).map(this::row).toList(),
                            say("home.week.empty"),
                            "/calendar",
                            say("home.week.all")));
        }
        return tables;
    }

    private List<Cell> row(CalendarEntry entry) {
        return List.of(
                Cell.of(entry.at() == null ? dayOf(entry) : time.due(entry.at())),
                Cell.link(entry.words(), entry.address()),
                entry.reference() == null ? Cell.of("") : Cell.link(entry.reference(), "/cases/" + entry.reference()));
    }

    private String dayOf(CalendarEntry entry) {
        return entry.day().equals(days.today()) ? say("calendar.today") : time.day(entry.day());
    }
}
