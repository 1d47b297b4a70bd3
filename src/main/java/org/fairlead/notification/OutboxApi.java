package org.fairlead.notification;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(
        value = {Roles.COORDINATOR, Roles.ADMINISTRATOR},
        refused = "notification.outbox-coordinators-administrators")
@RequiredArgsConstructor
class OutboxApi {

    private final Outbox outbox;
    private final CurrentPerson currentPerson;

    @GetMapping("/api/outbox")
    List<OutboxEntry> outbox(
            @RequestParam(name = "case", required = false) String caseRef,
            @RequestParam(required = false) String status) {
        return outbox.newest(currentPerson.get(), caseRef, status);
    }
}
