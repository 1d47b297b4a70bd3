package org.fairlead.notification;

import java.util.List;
import org.fairlead.staff.CurrentPerson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OutboxApi {

    private final Outbox outbox;
    private final CurrentPerson currentPerson;

    OutboxApi(Outbox outbox, CurrentPerson currentPerson) {
        this.outbox = outbox;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/api/outbox")
    List<OutboxEntry> outbox(
            @RequestParam(name = "case", required = false) String caseRef,
            @RequestParam(required = false) String status) {
        return outbox.newest(currentPerson.get(), caseRef, status);
    }
}
