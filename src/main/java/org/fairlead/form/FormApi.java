package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A form's schema is no secret among those who are signed in: it holds questions, never answers. */
@RestController
@OpenTo
@Tag(name = "Forms")
@RequiredArgsConstructor
final class FormApi {

    private final FormRegistry forms;

    private static final Duration KEPT = Duration.ofDays(365);

    /** A version never changes, so a browser keeps it; the newest is asked for each time. */
    @GetMapping("/api/forms/{id}")
    @Operation(summary = "The deployed form's schema (Camunda Forms JSON), the newest or one version")
    ResponseEntity<JsonNode> schema(
            @PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        return version == null
                ? ResponseEntity.ok(forms.latest(id).schema())
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate().immutable())
                        .body(forms.version(id, version).schema());
    }
}
