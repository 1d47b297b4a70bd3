package org.fairlead.notification;

import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The outbox as a page. */
@Controller
class OutboxPage {

    /** A message in the list. */
    record Row(
            String subject,
            String caseReference,
            String recipient,
            String status,
            String reason,
            int tries,
            String when) {}

    private final Outbox outbox;
    private final CurrentPerson people;
    private final TimeInWords time;

    OutboxPage(Outbox outbox, CurrentPerson people, TimeInWords time) {
        this.outbox = outbox;
        this.people = people;
        this.time = time;
    }

    @GetMapping("/outbox")
    String outbox(Model model) {
        model.addAttribute(
                "rows", outbox.newest(people.get()).stream().map(this::row).toList());
        return "notification/outbox";
    }

    private Row row(OutboxEntry message) {
        return new Row(
                message.subject(),
                message.caseReference(),
                message.recipient(),
                message.status(),
                message.reason() == null ? "" : message.reason(),
                message.attempts(),
                time.past(message.sentAt() == null ? message.createdAt() : message.sentAt()));
    }
}
