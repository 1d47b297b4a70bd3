package org.fairlead.register;

import java.net.URI;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registers over HTTP. */
@RestController
@OpenTo
@RequiredArgsConstructor
class RegisterApi {

    private final Registers registers;
    private final CurrentPerson people;

    /** Opens an entry. */
    @PostMapping("/api/registers/{register}")
    ResponseEntity<EntryJson> open(@PathVariable String register, @RequestBody Said said) {
        String reference = registers.open(register, said.answers(), people.get());
        return ResponseEntity.created(URI.create("/registers/" + register + "/" + reference))
                .body(new EntryJson(reference));
    }

    /** Answers to the form of a register. */
    record Said(@Nullable Map<String, Object> answers) {}

    /** An entry that was opened. */
    record EntryJson(String reference) {}
}
