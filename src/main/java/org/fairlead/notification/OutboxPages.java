package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageOf;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The outbox as pages: the list, and one message with what can be done about it. */
@Controller
@OpenTo(
        value = {Roles.COORDINATOR, Roles.ADMINISTRATOR},
        refused = "notification.outbox-coordinators-administrators")
@RequiredArgsConstructor
class OutboxPages {

    /** The states by which a reader may choose. */
    private static final List<String> STATES = List.of("held", "failed", "to-print", "sent", "withdrawn");

    /** A message in the list. */
    record Row(
            String id,
            String about,
            String caseReference,
            String audience,
            String way,
            String recipient,
            String status,
            String reason,
            int tries,
            String when,
            @Nullable String by) {}

    private final Outbox outbox;
    private final CurrentPerson people;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @GetMapping("/outbox")
    String outbox(
            @RequestParam(name = "case", defaultValue = "") String caseRef,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Person reader = people.get();
        String wanted = caseRef.isBlank() ? KeptSearch.words(search) : caseRef.strip();
        String status = STATES.contains(show) ? show : "";
        PageOf<OutboxEntry> newest = PageOf.of(outbox.newest(reader, wanted, status), page, PageOf.FEW);
        model.addAttribute("rows", newest.rows().stream().map(this::row).toList());
        model.addAttribute("page", newest);
        model.addAttribute(
                "address",
                UriComponentsBuilder.fromPath("/outbox")
                        .queryParam("show", status)
                        .queryParam("search", caseRef.isBlank() ? search : KeptSearch.keep(wanted))
                        .encode()
                        .toUriString());
        model.addAttribute("case_", wanted);
        model.addAttribute("show", status);
        model.addAttribute("filtered", !status.isEmpty() || !wanted.isBlank());
        model.addAttribute("mayOpen", MessageReading.opens(reader));
        model.addAttribute("letters", outbox.lettersToPrint(reader));
        return "notification/outbox";
    }

    @PostMapping("/outbox/search")
    String search(
            @RequestParam(name = "case", defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String show,
            RedirectAttributes after) {
        after.addAttribute("search", KeptSearch.keep(wanted));
        after.addAttribute("show", STATES.contains(show) ? show : "");
        return "redirect:/outbox";
    }

    @GetMapping("/outbox/{id}")
    String one(@PathVariable String id, Model model) {
        Outbox.Opened opened = outbox.open(id, people.get());
        model.addAttribute("message", row(opened.entry()));
        model.addAttribute("subject", opened.entry().subject());
        model.addAttribute("body", opened.body());
        model.addAttribute("contact", opened.contact());
        model.addAttribute("maySend", opened.maySend());
        model.addAttribute("mayTell", opened.mayTell());
        return "notification/message";
    }

    @PostMapping("/outbox/{id}/send")
    String send(@PathVariable String id, RedirectAttributes after) {
        try {
            outbox.send(id, people.get());
            after.addFlashAttribute("notice", say("notification.message-goes-out-now"));
        } catch (ConflictException refusal) {
            after.addFlashAttribute("problem", refusal.getMessage());
        }
        return "redirect:/outbox/" + id;
    }

    @PostMapping("/outbox/{id}/told")
    String told(@PathVariable String id, RedirectAttributes after) {
        try {
            outbox.told(id, people.get());
            after.addFlashAttribute("notice", say("notification.marked-told"));
        } catch (ConflictException refusal) {
            after.addFlashAttribute("problem", refusal.getMessage());
        }
        return "redirect:/outbox/" + id;
    }

    private Row row(OutboxEntry message) {
        return new Row(
                message.id(),
                message.subject().isBlank() ? about(message.template()) : message.subject(),
                message.caseReference(),
                message.audience(),
                message.way(),
                message.recipient(),
                message.status(),
                message.reason(),
                message.attempts(),
                time.past(message.sentAt() == null ? message.createdAt() : message.sentAt()),
                message.handledBy() == null ? "" : staff.displayName(message.handledBy()));
    }

    private String about(String template) {
        return template == null ? "" : sayOr("text.name." + template, template);
    }
}
