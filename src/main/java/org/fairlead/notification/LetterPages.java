package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letters: what is to be printed, the sheets themselves, and what was posted by whom. */
@Controller
@OpenTo(value = Roles.COORDINATOR, refused = "notification.this-is-for-coordinators")
@RequiredArgsConstructor
class LetterPages {

    /** A letter in the list. */
    record Row(
            String id,
            String to,
            String subject,
            String caseReference,
            String audience,
            String written,
            @Nullable Object contact,
            boolean safe) {}

    /** A letter that was posted. */
    record Posted(
            String subject,
            String caseReference,
            String when,
            @Nullable String by) {}

    /** One sheet of paper. */
    record Sheet(String service, List<String> to, String date, String subject, List<List<String>> paragraphs) {}

    private final Outbox outbox;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @GetMapping("/letters")
    String letters(Model model) {
        Person reader = people.get();
        List<Row> rows = outbox.toPrint(reader).stream().map(this::row).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("allSafe", rows.stream().allMatch(Row::safe));
        model.addAttribute(
                "posted",
                outbox.posted(reader).stream()
                        .map(letter -> new Posted(
                                letter.subject(),
                                letter.caseReference(),
                                time.past(letter.sentAt()),
                                letter.handledBy() == null ? "" : staff.displayName(letter.handledBy())))
                        .toList());
        return "notification/letters";
    }

    /** The ticked letters, one a sheet. Nothing changes: whoever closes the window opens it again. */
    @GetMapping("/letters/print")
    String print(
            @RequestParam(name = "letter", required = false) List<String> ticked,
            Model model,
            RedirectAttributes after) {
        if (ticked == null || ticked.isEmpty()) {
            return nothingTicked(after);
        }
        model.addAttribute(
                "sheets",
                outbox.print(ticked, people.get()).stream().map(this::sheet).toList());
        model.addAttribute("ids", ticked);
        return "notification/letters-print";
    }

    @PostMapping("/letters/posted")
    String posted(@RequestParam(name = "letter", required = false) List<String> ticked, RedirectAttributes after) {
        if (ticked == null || ticked.isEmpty()) {
            return nothingTicked(after);
        }
        int posted = outbox.post(ticked, people.get());
        after.addFlashAttribute(
                "notice",
                posted == 1
                        ? say("notification.1-letter-marked-posted")
                        : say("notification.letters-marked-posted", posted));
        return "redirect:/letters";
    }

    private static String nothingTicked(RedirectAttributes after) {
        after.addFlashAttribute("problem", say("notification.tick-letters-first"));
        return "redirect:/letters";
    }

    private Row row(Outbox.Letter letter) {
        OutboxEntry entry = letter.entry();
        return new Row(
                entry.id(),
                entry.recipient(),
                entry.subject(),
                entry.caseReference(),
                entry.audience(),
                time.past(entry.createdAt()),
                letter.contact(),
                letter.safe());
    }

    private Sheet sheet(Outbox.Letter letter) {
        return new Sheet(
                letter.service(),
                Arrays.stream(letter.entry().recipient().split(",\\s*")).toList(),
                TimeInWords.full(WorkCalendar.date(letter.entry().createdAt())),
                letter.entry().subject(),
                Arrays.stream(letter.body().strip().split("\n{2,}"))
                        .map(paragraph -> List.of(paragraph.split("\n")))
                        .toList());
    }
}
