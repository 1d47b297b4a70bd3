package org.fairlead.system;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The guide, for everybody who is signed in: nothing in it is about a child. */
@Controller
@OpenTo
@RequiredArgsConstructor
class GuidePages {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Guide guide;

    @GetMapping({Guide.ADDRESS, Guide.ADDRESS + "/{*name}"})
    String page(@PathVariable(required = false) String name, Model model) {
        model.addAttribute(
                "guide",
                guide.find(name == null ? "" : name.substring(1))
                        .orElseThrow(() -> new NotFoundException("guide.none")));
        return "system/guide";
    }

    @GetMapping(Guide.FILES + "{*name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        Resource file = guide.file(name.substring(1)).orElseThrow(() -> new NotFoundException("guide.none"));
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .body(file);
    }
}
