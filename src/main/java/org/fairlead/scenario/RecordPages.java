package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.OpenTo;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a process owner records an invented case as a story. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@Profile({"demo", "scenario"})
@RequiredArgsConstructor
class RecordPages {

    private static final String PAGE = "/pathways/record";

    private final Recorder recorder;
    private final CurrentPerson people;

    @GetMapping(PAGE)
    String page() {
        Recorder.requireOwner(people.get());
        return "scenario/record";
    }

    /** The story as a file, or the page again with what is wrong. */
    @PostMapping(PAGE)
    Object record(
            @RequestParam(name = "case", defaultValue = "") String reference,
            Model model,
            HttpServletResponse response) {
        Person person = people.get();
        try {
            Recorder.Recorded story = recorder.record(reference.strip(), person);
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType("application/yaml"))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + story.file() + "\"")
                    .body(story.content().getBytes(StandardCharsets.UTF_8));
        } catch (NotFoundException none) {
            model.addAttribute("problem", say("scenario.write-reference-case-area"));
        } catch (ConflictException cannot) {
            model.addAttribute("problem", cannot.getMessage());
        }
        response.setStatus(422);
        model.addAttribute("problemAt", "case");
        model.addAttribute("reference", reference);
        return "scenario/record";
    }
}
