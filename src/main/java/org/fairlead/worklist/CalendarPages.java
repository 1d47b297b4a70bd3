package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.fairlead.system.Typed;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's sessions, meetings and due tasks, two weeks by day; and the address at which a telephone reads them. */
@Controller
@OpenTo
@RequiredArgsConstructor
class CalendarPages {

    private static final String PAGE = "/calendar";
    private static final int DAYS = 14;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    /** An entry in words; {@code time} is empty for something of the whole day. */
    record Line(String time, String words, String reference, String address, String kind) {}

    /** A day with what is on it. */
    record Day(String words, boolean today, List<Line> lines) {}

    private final CalendarDays days;
    private final CalendarFeeds feeds;
    private final CurrentPerson people;
    private final TimeInWords time;

    @GetMapping(PAGE)
    String calendar(@RequestParam(defaultValue = "") String from, Model model) {
        Person reader = people.get();
        LocalDate first = Typed.date(from).orElse(days.today());
        Map<LocalDate, List<CalendarEntry>> byDay = days.between(reader, first, first.plusDays(DAYS - 1L)).stream()
                .collect(Collectors.groupingBy(CalendarEntry::day, TreeMap::new, Collectors.toList()));
        model.addAttribute(
                "days",
                byDay.entrySet().stream()
                        .map(day -> new Day(
                                TimeInWords.weekday(day.getKey()),
                                day.getKey().equals(days.today()),
                                day.getValue().stream().map(this::line).toList()))
                        .toList());
        model.addAttribute("first", time.day(first));
        model.addAttribute("last", time.day(first.plusDays(DAYS - 1L)));
        model.addAttribute("earlier", PAGE + "?from=" + first.minusDays(DAYS));
        model.addAttribute("later", PAGE + "?from=" + first.plusDays(DAYS));
        model.addAttribute("made", feeds.madeAt(reader).map(time::day).orElse(null));
        return "worklist/calendar";
    }

    private Line line(CalendarEntry entry) {
        return new Line(
                entry.at() == null ? "" : TimeInWords.clock(entry.at()),
                entry.words(),
                entry.reference() == null ? "" : entry.reference(),
                entry.address(),
                entry.what());
    }

    /** The address is shown in the answer to this and never again. */
    @Sensitive
    @PostMapping(PAGE + "/feed")
    String make(Model model, HttpServletResponse response) {
        model.addAttribute("address", feeds.make(people.get()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return calendar("", model);
    }

    @PostMapping(PAGE + "/feed/remove")
    String takeBack(RedirectAttributes after) {
        feeds.takeBack(people.get());
        after.addFlashAttribute("notice", say("calendar.taken-back"));
        return "redirect:" + PAGE;
    }

    /** For calendars, which cannot sign in: who knows the secret reads times and references. */
    @OpenTo(visitors = true)
    @GetMapping(PAGE + "/feed/{secret:[A-Za-z0-9_-]+}.ics")
    ResponseEntity<String> feed(@PathVariable String secret) {
        return ResponseEntity.ok().contentType(CALENDAR).body(feeds.read(secret));
    }
}
