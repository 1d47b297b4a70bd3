package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.AuditEvent;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.Costly;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.fairlead.system.Spreadsheet;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit trail, for whoever governs information; and for everybody what they looked at themselves. */
@Controller
@OpenTo(value = Roles.GOVERNANCE, refused = "governance.audit-those-who-govern")
@RequiredArgsConstructor
class AuditPages {

    private static final int ROWS = 25;
    /** Each with its reasons below each other. */
    private static final int UNUSUAL = 15;

    private static final int ROWS_OF_A_FILE = 10_000;
    private static final String NEWEST = "9223372036854775807";

    /** A row as it is shown. */
    record Row(String when, String who, String username, String act, String caseRef, String detail, String address) {}

    /** Unusual looks as they are shown. */
    record UnusualRow(String when, String who, String username, String caseRef, long times, List<String> reasons) {}

    private final AuditTrail trail;
    private final ChainCheck check;
    private final BackgroundRunner runner;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final Clock clock;

    @GetMapping("/audit")
    String all(Model model) {
        model.addAttribute(
                "check", runner.newest(ChainCheck.KIND, ChainCheck.KIND).orElse(null));
        model.addAttribute(
                "cuts",
                check.shortened().stream()
                        .map(cut -> say(
                                "governance.cut",
                                cut.place(),
                                cut.rows(),
                                TimeInWords.moment(cut.before()),
                                TimeInWords.moment(cut.at()),
                                staff.displayName(cut.askedBy()),
                                staff.displayName(cut.confirmedBy()),
                                cut.seal()))
                        .toList());
        model.addAttribute("day", WorkCalendar.date(clock.instant()));
        model.addAttribute("form", PageForm.blank());
        return "governance/audit";
    }

    @PostMapping("/audit/check")
    String check(RedirectAttributes after) {
        check.begin(people.get());
        after.addFlashAttribute("notice", say("governance.check-begun"));
        return "redirect:/audit";
    }

    /** What is typed may be a name by mistake: only what is known goes on into an address. */
    @PostMapping("/audit/search")
    String search(
            @RequestParam(name = "case", required = false) @Nullable String reference,
            @RequestParam(defaultValue = "") String username,
            Model model,
            RedirectAttributes after) {
        Person reader = people.get();
        try {
            if (reference == null) {
                String who = username.strip().toLowerCase(Locale.ROOT);
                trail.ofPerson(who, Long.MAX_VALUE, 1, reader);
                after.addAttribute("username", who);
                return "redirect:/audit/people";
            }
            String caseRef = reference.strip().toUpperCase(Locale.ROOT);
            trail.ofCase(caseRef, Long.MAX_VALUE, 1, reader);
            after.addAttribute("case", caseRef);
            return "redirect:/audit/children";
        } catch (NotFoundException none) {
            return reference == null
                    ? again("username", username, say("governance.no-such-person"), model)
                    : again("case", reference, say("governance.no-such-child"), model);
        }
    }

    @GetMapping("/audit/children")
    String ofChild(
            @RequestParam(name = "case", defaultValue = "") String reference,
            @RequestParam(defaultValue = NEWEST) long before,
            Model model) {
        String caseRef = reference.strip().toUpperCase(Locale.ROOT);
        try {
            list(model, trail.ofCase(caseRef, before, ROWS + 1, people.get()), "/audit/children", "case", caseRef);
        } catch (NotFoundException none) {
            return again("case", reference, say("governance.no-such-child"), model);
        }
        model.addAttribute("heading", say("governance.who-looked-at", caseRef));
        return "governance/rows";
    }

    @Sensitive
    @Costly
    @GetMapping("/audit/children.csv")
    ResponseEntity<byte[]> ofChildAsFile(@RequestParam(name = "case") String caseRef) {
        return file(trail.ofCase(caseRef, Long.MAX_VALUE, ROWS_OF_A_FILE, people.get()), "looks-" + caseRef);
    }

    @GetMapping("/audit/people")
    String ofPerson(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = NEWEST) long before,
            Model model) {
        String who = username.strip().toLowerCase(Locale.ROOT);
        try {
            list(model, trail.ofPerson(who, before, ROWS + 1, people.get()), "/audit/people", "username", who);
        } catch (NotFoundException none) {
            return again("username", username, say("governance.no-such-person"), model);
        }
        model.addAttribute("heading", say("governance.what-was-looked-at", staff.displayName(who)));
        return "governance/rows";
    }

    @Sensitive
    @Costly
    @GetMapping("/audit/people.csv")
    ResponseEntity<byte[]> ofPersonAsFile(@RequestParam String username) {
        return file(trail.ofPerson(username, Long.MAX_VALUE, ROWS_OF_A_FILE, people.get()), "looks-by-" + username);
    }

    @OpenTo
    @GetMapping("/audit/mine")
    String mine(@RequestParam(defaultValue = NEWEST) long before, Model model) {
        list(model, trail.own(before, ROWS + 1, people.get()), "/audit/mine", "", "");
        model.addAttribute("heading", say("governance.your-own"));
        return "governance/rows";
    }

    @GetMapping("/audit/unusual")
    String unusual(
            @RequestParam(defaultValue = "") String day, @RequestParam(defaultValue = "0") int from, Model model) {
        LocalDate of = day(day);
        List<AuditTrail.Unusual> all = trail.unusual(of, people.get());
        int first = Math.max(0, Math.min(from, all.size()));
        int end = Math.min(all.size(), first + UNUSUAL);
        model.addAttribute(
                "rows", all.subList(first, end).stream().map(this::row).toList());
        model.addAttribute("day", of);
        model.addAttribute("dayInWords", TimeInWords.full(of));
        model.addAttribute("earlier", of.minusDays(1));
        model.addAttribute("later", of.isBefore(WorkCalendar.date(clock.instant())) ? of.plusDays(1) : null);
        model.addAttribute("more", end < all.size() ? end : null);
        return "governance/unusual";
    }

    @Sensitive
    @Costly
    @GetMapping("/audit/unusual.csv")
    ResponseEntity<byte[]> unusualAsFile(@RequestParam(defaultValue = "") String day) {
        LocalDate of = day(day);
        Stream<List<String>> rows = trail.unusual(of, people.get()).stream()
                .map(one -> List.of(
                        one.looks().since().toString(),
                        one.looks().who(),
                        one.looks().caseRef(),
                        Long.toString(one.looks().times()),
                        String.join(
                                " ",
                                one.reasons().stream()
                                        .map(AuditTrail.Reason::stored)
                                        .toList())));
        return csv(
                Stream.concat(Stream.of(List.of("since", "who", "case", "times", "reasons")), rows),
                "unusual-looks-" + of);
    }

    /** An address somebody made up shows the day it is. */
    private LocalDate day(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException none) {
            return WorkCalendar.date(clock.instant());
        }
    }

    private String again(String field, String typed, String words, Model model) {
        PageForm form = PageForm.blank().with(field, typed);
        form.refuse(field, words);
        all(model);
        model.addAttribute("form", form);
        return "governance/audit";
    }

    private void list(Model model, List<AuditEvent> events, String path, String name, String value) {
        boolean more = events.size() > ROWS;
        List<AuditEvent> page = more ? events.subList(0, ROWS) : events;
        UriComponentsBuilder list = UriComponentsBuilder.fromPath(path);
        UriComponentsBuilder file = UriComponentsBuilder.fromPath(path + ".csv");
        if (!name.isEmpty()) {
            list.queryParam(name, value);
            file.queryParam(name, value);
        }
        model.addAttribute("rows", page.stream().map(this::row).toList());
        model.addAttribute("first", list.cloneBuilder().encode().toUriString());
        model.addAttribute("file", name.isEmpty() ? null : file.encode().toUriString());
        model.addAttribute(
                "more",
                more
                        ? list.queryParam("before", page.get(ROWS - 1).position())
                                .encode()
                                .toUriString()
                        : null);
    }

    private Row row(AuditEvent event) {
        return new Row(
                TimeInWords.moment(event.happenedAt()),
                staff.displayName(event.who()),
                event.who(),
                inWords(event.act()),
                event.caseRef() == null ? "" : event.caseRef(),
                event.detail() == null ? "" : event.detail(),
                event.address() == null ? "" : event.address());
    }

    private UnusualRow row(AuditTrail.Unusual one) {
        return new UnusualRow(
                TimeInWords.moment(one.looks().since()),
                one.looks().displayName(),
                one.looks().who(),
                one.looks().caseRef(),
                one.looks().times(),
                one.reasons().stream()
                        .map(reason -> say("governance.reason." + reason.stored()))
                        .toList());
    }

    /** Acts are kept in kebab-case, each in plain words. */
    private static String inWords(String act) {
        return act.substring(0, 1).toUpperCase(Locale.ROOT) + act.substring(1).replace('-', ' ');
    }

    private static ResponseEntity<byte[]> file(List<AuditEvent> events, String name) {
        return csv(
                Stream.concat(
                        Stream.of(List.of("at", "who", "act", "case", "detail", "address", "answered")),
                        events.stream()
                                .map(event -> List.of(
                                        event.happenedAt().toString(),
                                        event.who(),
                                        event.act(),
                                        event.caseRef() == null ? "" : event.caseRef(),
                                        event.detail() == null ? "" : event.detail(),
                                        event.address() == null ? "" : event.address(),
                                        event.answered() == null
                                                ? ""
                                                : event.answered().toString()))),
                name);
    }

    private static ResponseEntity<byte[]> csv(Stream<List<String>> rows, String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(Spreadsheet.write(rows).getBytes(StandardCharsets.UTF_8));
    }
}
