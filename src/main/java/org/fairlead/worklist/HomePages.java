package org.fairlead.worklist;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: the numbers that matter to this role, and what to do next. */
@Controller
@OpenTo
@RequiredArgsConstructor
class HomePages {

    private static final int NEXT = 5;

    private final WorkList workList;
    private final CaseLookup cases;
    private final TaskRows rows;
    private final CurrentPerson people;
    private final WorkCalendar calendar;
    private final TimeInWords time;

    @GetMapping("/")
    String home(Model model) {
        Person reader = people.get();
        WorkCounts counts = workList.counts(reader);
        WorkQuery.Queue queue = counts.mine() > 0 ? WorkQuery.Queue.MINE : WorkQuery.Queue.TEAM;
        WorkPage next = workList.find(WorkQuery.of(queue).first(NEXT), reader);

        calendar.areaWhoseTermsEnd(reader).ifPresent(area -> {
            model.addAttribute("termsArea", area);
            model.addAttribute(
                    "termsEnd", calendar.termsKnownUntil(area).map(time::day).orElse(null));
        });
        model.addAttribute("name", reader.displayName());
        model.addAttribute("counts", counts);
        model.addAttribute("quiet", cases.quiet(reader).size());
        model.addAttribute("quietLabel", cases.quietInWords(reader));
        model.addAttribute("queue", queue == WorkQuery.Queue.MINE ? "mine" : "team");
        model.addAttribute("rows", rows.of(next.items(), reader));
        model.addAttribute("mayRefer", reader.mayRefer());
        return "worklist/home";
    }
}
