package org.fairlead.referral.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Referrals from a file, over HTTP. */
@RestController
@OpenTo(Roles.COORDINATOR)
@RequiredArgsConstructor
class ImportApi {

    private static final int MOST_PROBLEMS = 1000;

    private final Imports imports;
    private final CurrentPerson people;

    /** Checks a file in the background, and imports it when {@code dryRun} is false and every row can be taken. */
    @Costly
    @PostMapping(value = "/api/referrals/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<JobJson> send(@RequestParam MultipartFile file, @RequestParam(defaultValue = "true") boolean dryRun)
            throws IOException {
        Person person = people.get();
        String id = imports.send(file.getOriginalFilename(), file.getBytes(), !dryRun, person);
        return ResponseEntity.accepted()
                .location(URI.create("/api/referrals/import/" + id))
                .body(job(id, person));
    }

    @GetMapping("/api/referrals/import/{id}")
    JobJson read(@PathVariable String id) {
        return job(id, people.get());
    }

    /** Imports a file whose check found nothing wrong. */
    @PostMapping("/api/referrals/import/{id}/start")
    ResponseEntity<JobJson> start(@PathVariable String id) {
        Person person = people.get();
        imports.start(id, person);
        return ResponseEntity.accepted().body(job(id, person));
    }

    private JobJson job(String id, Person person) {
        ImportJob job = imports.find(id, person);
        return new JobJson(
                job.id(),
                job.status(),
                job.rows(),
                job.done(),
                job.problems(),
                job.reason(),
                imports.problems(id, 0, MOST_PROBLEMS, person));
    }

    /** How a file stands; of its problems the first thousand. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobJson(
            String id,
            String status,
            int rows,
            int done,
            int problemCount,
            String reason,
            List<ImportRepository.Problem> problems) {}
}
