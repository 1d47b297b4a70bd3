package org.fairlead.process.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.Offers;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The library of pathways, and the guard, for process owners who would rather not use a page. */
@RestController
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class ProcessApi {

    private final ProcessLibrary library;
    private final Deployments deployments;
    private final CurrentPerson people;

    @Operation(summary = "Every process, decision and form in its newest version")
    @GetMapping("/api/processes")
    List<EntryJson> all() {
        return library.all(people.get()).stream()
                .map(entry -> new EntryJson(
                        entry.kind().stored(),
                        entry.id(),
                        entry.name(),
                        entry.newest().number(),
                        entry.newest().tag(),
                        entry.newest().at(),
                        entry.newest().by(),
                        entry.newest().way(),
                        entry.newest().reason(),
                        entry.newest().living()))
                .toList();
    }

    @Operation(summary = "What there is for a diagram: settings, roles, messages, forms, decisions, steps and facts")
    @GetMapping("/api/processes/offers")
    Offers offers() {
        return deployments.offers(people.get());
    }

    @Operation(
            summary = "What the guard and the scenarios say about a set of files, as a multipart request; nothing is"
                    + " deployed")
    @PostMapping(value = "/api/processes/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    CheckJson check(
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestParam(defaultValue = "true") boolean scenarios)
            throws IOException {
        Person person = people.get();
        List<OwnersFile> sent = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            sent.add(new OwnersFile(
                    file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), file.getBytes()));
        }
        List<Finding> findings = deployments.check(sent, person);
        if (!findings.isEmpty() || !scenarios) {
            return new CheckJson(findings.isEmpty(), findings, null, null);
        }
        return deployments
                .rehearse(sent, Map.of(), person)
                .map(verdict -> new CheckJson(
                        verdict.brokenSafeguards().isEmpty() && verdict.unfinished() == null,
                        findings,
                        verdict.stories(),
                        verdict.unfinished()))
                .orElse(new CheckJson(true, findings, null, null));
    }

    /** Something in the library. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryJson(
            String kind,
            String id,
            String name,
            int version,
            @Nullable String versionTag,
            @Nullable Instant deployedAt,
            @Nullable String deployedBy,
            String way,
            String reason,
            @Nullable Long cases) {}

    /** What the guard says, and where it says nothing, the scenarios. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckJson(
            boolean deployable,
            List<Finding> findings,
            @Nullable List<Rehearsal.Story> scenarios,
            @Nullable String unfinished) {}
}
