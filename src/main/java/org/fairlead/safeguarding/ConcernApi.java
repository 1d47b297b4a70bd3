package org.fairlead.safeguarding;

import java.util.List;
import org.fairlead.staff.CurrentPerson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/concerns")
class ConcernApi {

    private final OpenConcerns concerns;
    private final CurrentPerson currentPerson;

    ConcernApi(OpenConcerns concerns, CurrentPerson currentPerson) {
        this.concerns = concerns;
        this.currentPerson = currentPerson;
    }

    @GetMapping
    List<OpenConcerns.Line> open() {
        return concerns.forPerson(currentPerson.get());
    }

    @GetMapping("/{reference}")
    Concern one(@PathVariable String reference) {
        return concerns.read(reference, currentPerson.get());
    }
}
