package org.fairlead.safeguarding;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo
@RequestMapping("/api/concerns")
@RequiredArgsConstructor
class ConcernApi {

    private final OpenConcerns concerns;
    private final CurrentPerson currentPerson;

    @OpenTo(
            value = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
            refused = "safeguarding.concerns-designated-safeguarding-leads")
    @GetMapping
    List<OpenConcerns.Line> open() {
        return concerns.forPerson(currentPerson.get());
    }

    @GetMapping("/{reference}")
    Concern one(@PathVariable String reference) {
        return concerns.read(reference, currentPerson.get());
    }
}
