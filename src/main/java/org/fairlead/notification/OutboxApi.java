package org.fairlead.notification;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
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
