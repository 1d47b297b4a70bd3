package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.LastList;
import org.fairlead.system.OpenTo;
import org.fairlead.system.SmallNumbers;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.ViewsOfList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * All the concerns that a lead may read, open and closed, with filters; and how many of which kind there were, with
 * small numbers left out. A concern that the reader is left out of is in neither.
 */
@Controller
@OpenTo(
        value = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
        refused = "safeguarding.concerns-designated-safeguarding-leads")
@RequiredArgsConstructor
class ConcernListPages {

    private static final int QUARTERS = 4;
    private static final int MONTHS_OF_QUARTER = 3;

    /** A concern in the list; child and worker are empty where nobody knows the child. */
    record Row(
            String reference,
            @Nullable String caseReference,
            String child,
            @Nullable String category,
            String level,
            String raised,
            String status,
            String decision,
            String site,
            String worker) {}

    private final ConcernList list;
    private final ConcernInWords words;
    private final Cases cases;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final CurrentPerson people;
    private final Clock clock;
    private final ViewsOfList views;

    @GetMapping(ConcernFilter.PAGE)
    String all(ConcernFilter asked, HttpServletRequest request, Model model) {
        Person reader = people.get();
        ConcernFilter filter = request.getQueryString() == null
                ? LastList.last(ConcernFilter.class).orElse(asked)
                : asked;
        LastList.keep(filter.after(""));
        ConcernList.Page page = list.of(filter, reader);
        Map<String, CaseRecord> children = cases.all(page.concerns().stream()
                .map(Concern::caseReference)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<String, String> names = cases.names(children.values(), reader);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "rows",
                page.concerns().stream()
                        .map(one -> row(one, children.get(one.caseReference()), names))
                        .toList());
        model.addAttribute("lookedTo", page.lookedTo() == null ? "" : time.day(page.lookedTo()));
        model.addAttribute(
                "next",
                page.next() == null ? null : filter.after(page.next()).address().toString());
        model.addAttribute(
                "first",
                filter.before().isEmpty() ? null : filter.after("").address().toString());
        model.addAttribute("chronology", ConcernAccess.readsHistory(reader));
        model.addAttribute("categories", words.categories());
        model.addAttribute("sites", areas.sitesFor(reader));
        model.addAttribute("workers", list.workers(reader));
        views.describe(ConcernFilter.PAGE, filter.after("").address(), model);
        return "safeguarding/concerns";
    }

    @PostMapping(ConcernFilter.PAGE + "/views")
    String saveView(ConcernFilter shown, @RequestParam(defaultValue = "") String view, RedirectAttributes after) {
        return views.save(ConcernFilter.PAGE, shown.after("").address(), view, after);
    }

    /** Concerns by kind and quarter, to take to a board: the last four quarters, this one among them. */
    @GetMapping("/concerns/report")
    String report(Model model) {
        Person reader = people.get();
        YearMonth month = YearMonth.from(WorkCalendar.date(clock.instant()));
        YearMonth first = month.minusMonths((month.getMonthValue() - 1) % MONTHS_OF_QUARTER)
                .minusMonths((long) MONTHS_OF_QUARTER * (QUARTERS - 1));
        Map<String, String> categories = words.categories();
        Map<String, long[]> counts = new LinkedHashMap<>();
        categories.keySet().forEach(one -> counts.put(one, new long[QUARTERS]));
        Instant since = first.atDay(1).atStartOfDay(WorkCalendar.ZONE).toInstant();
        for (Concern concern : list.toCount(since, reader)) {
            long quarter = first.until(YearMonth.from(WorkCalendar.date(concern.raisedAt())), ChronoUnit.MONTHS)
                    / MONTHS_OF_QUARTER;
            long[] of = counts.get(concern.category());
            if (of != null && quarter < QUARTERS) {
                of[(int) quarter]++;
            }
        }
        model.addAttribute(
                "quarters",
                Stream.iterate(first, one -> one.plusMonths(MONTHS_OF_QUARTER))
                        .limit(QUARTERS)
                        .map(one -> say(
                                "concerns.report.quarter",
                                one.atDay(1),
                                one.plusMonths(MONTHS_OF_QUARTER - 1).atEndOfMonth()))
                        .toList());
        model.addAttribute("rows", told(categories, counts));
        model.addAttribute("area", list.areaName(reader));
        model.addAttribute("until", TimeInWords.full(WorkCalendar.date(clock.instant())));
        return "safeguarding/concerns-report";
    }

    /** Each kind with its numbers and what they come to; a number that is small, or gives one away, is hidden. */
    static List<List<String>> told(Map<String, String> categories, Map<String, long[]> counts) {
        boolean[][] hidden = SmallNumbers.hidden(counts.values().toArray(long[][]::new), true);
        List<List<String>> rows = new ArrayList<>();
        int row = 0;
        for (Map.Entry<String, long[]> one : counts.entrySet()) {
            List<String> cells = new ArrayList<>(List.of(categories.getOrDefault(one.getKey(), one.getKey())));
            long total = 0;
            for (int column = 0; column < one.getValue().length; column++) {
                long number = one.getValue()[column];
                total += number;
                cells.add(hidden[row][column] ? say("concerns.report.hidden") : String.valueOf(number));
            }
            cells.add(hidden[row][one.getValue().length] ? say("concerns.report.hidden") : String.valueOf(total));
            rows.add(cells);
            row++;
        }
        return rows;
    }

    private Row row(Concern concern, @Nullable CaseRecord theCase, Map<String, String> names) {
        ConcernInWords.Words said = words.of(concern);
        return new Row(
                concern.reference(),
                concern.caseReference(),
                theCase == null ? "" : names.getOrDefault(theCase.reference(), theCase.reference()),
                said.category(),
                said.level(),
                time.past(concern.raisedAt()),
                said.status(),
                said.decision(),
                concern.siteId() == null
                        ? ""
                        : areas.site(concern.siteId()).map(Site::name).orElse(""),
                theCase == null || theCase.linkWorker() == null
                        ? ""
                        : Objects.requireNonNullElse(staff.displayName(theCase.linkWorker()), ""));
    }
}
