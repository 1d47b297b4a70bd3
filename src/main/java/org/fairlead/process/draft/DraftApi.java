package org.fairlead.process.draft;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The files of a draft, for the editors on our pages. */
@RestController
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class DraftApi {

    private static final String FILE = "/api/processes/drafts/{draft}/files/{file}";

    private final ChangeDrafts drafts;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @Operation(summary = "A file of a draft as it was saved last")
    @GetMapping(FILE)
    FileJson read(@PathVariable String draft, @PathVariable String file) {
        return json(drafts.file(draft, file, people.get()));
    }

    @Operation(summary = "Saves a file of a draft; 409 when somebody else has saved it since the version that is given")
    @PostMapping(FILE)
    FileJson save(@PathVariable String draft, @PathVariable String file, @RequestBody Changed changed) {
        return json(drafts.save(draft, file, changed.version(), changed.text(), people.get()));
    }

    @Operation(summary = "What the guard says about a draft with a file as it is sent here; nothing is saved")
    @PostMapping(FILE + "/check")
    Found check(@PathVariable String draft, @PathVariable String file, @RequestBody Changed changed) {
        OwnersFile sent = new OwnersFile(file, changed.text().getBytes(StandardCharsets.UTF_8));
        return new Found(drafts.check(draft, sent, people.get()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableFiles unreadable) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(unreadable.getMessage()));
    }

    private FileJson json(DraftFile file) {
        return new FileJson(
                file.name(), file.version(), file.content(), staff.displayName(file.changedBy()), file.changedAt());
    }

    /**
     * A file as somebody has it before them.
     *
     * @param version the one that they began with
     */
    record Changed(int version, @Nullable String content) {

        String text() {
            return content == null ? "" : content;
        }
    }

    /** A file as it is kept. */
    record FileJson(String name, int version, String content, String changedBy, Instant changedAt) {}

    /** What the guard has found; empty when it has nothing against it. */
    record Found(List<Finding> findings) {}
}
