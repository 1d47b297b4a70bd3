package org.fairlead.safeguarding;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo
@RequestMapping("/api/concerns")
@RequiredArgsConstructor
class ConcernApi {

    private final OpenConcerns concerns;
    private final ConcernByWords byWords;
    private final CurrentPerson currentPerson;

    /** Answers to the form {@code concern}, {@code childInWords} among them. */
    record Told(Map<String, Object> answers) {}

    /** The reference under which who raised a concern reads it again. */
    record Raised(String reference) {}

    @OpenTo(
            value = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
            refused = "safeguarding.concerns-designated-safeguarding-leads")
    @GetMapping
    List<OpenConcerns.Line> open() {
        return concerns.forPerson(currentPerson.get());
    }

    /** About a child who is not known to the service, or to whoever raises it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Raised raise(@RequestBody Told told) {
        return new Raised(byWords.raise(told.answers() == null ? Map.of() : told.answers(), currentPerson.get()));
    }

    @GetMapping("/{reference}")
    Concern one(@PathVariable String reference) {
        return concerns.read(reference, currentPerson.get());
    }
}
