package org.fairlead.supervision;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvents;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A concern that comes up in a session, raised by who may see the child there, though not the child's page. */
@RestController
@OpenTo
@RequiredArgsConstructor
class ConcernFromSessionApi {

    private final SessionRoom room;
    private final CaseEvents events;
    private final CurrentPerson people;

    /** Answers as the pages' script sends them. */
    record Told(Map<String, Object> answers) {}

    @PostMapping("/api/supervision/sessions/{id}/cases/{reference}/concern")
    ResponseEntity<Void> raise(@PathVariable String id, @PathVariable String reference, @RequestBody Told told) {
        Person by = people.get();
        events.tell(room.brought(id, reference, by), SupervisionPages.CONCERN, told.answers(), by);
        return ResponseEntity.noContent().build();
    }
}
