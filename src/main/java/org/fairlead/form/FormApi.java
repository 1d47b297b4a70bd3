package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OpenTo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A form's schema is no secret among those who are signed in: it holds questions, never answers. */
@RestController
@OpenTo
@Tag(name = "Forms")
@RequiredArgsConstructor
final class FormApi {

    private final FormRegistry forms;

    @GetMapping("/api/forms/{id}")
    @Operation(summary = "The deployed form's schema (Camunda Forms JSON)")
    JsonNode schema(@PathVariable String id) {
        return forms.latest(id).schema();
    }
}
