package org.fairlead.caseload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo
@RequiredArgsConstructor
class CaseloadApi {

    /** A link worker's places; {@code lapsed} says why somebody cannot be chosen. */
    record Headroom(
            String username,
            String name,
            int directUsed,
            int directLimit,
            int totalUsed,
            int totalLimit,
            int warriorsLimit,
            int free,
            @Nullable LocalDate awayUntil,
            List<String> lapsed,
            List<String> sites,
            List<String> languages) {}

    record Wanted(
            @NotBlank String linkWorker, @Size(max = 4000) String overrideReason) {}

    /** A case and who gets it. */
    record Move(@NotBlank String caseReference, @NotBlank String linkWorker) {}

    record Handover(@NotNull List<@NotNull @Valid Move> cases, String notes) {}

    record HandedOver(int cases) {}

    record Away(
            @NotNull LocalDate firstDay, @NotNull LocalDate lastDay, List<@NotNull @Valid Move> cover, String notes) {}

    record Recorded(String id) {}

    record Allocated(String caseReference, String linkWorker) {}

    private final Caseloads caseloads;
    private final Cases cases;
    private final Allocation allocation;
    private final CaseloadTransfer transfer;
    private final Absences absences;
    private final CurrentPerson currentPerson;

    @GetMapping("/api/link-workers")
    List<Headroom> linkWorkers() {
        return caseloads.forPerson(currentPerson.get()).stream()
                .map(worker -> new Headroom(
                        worker.username(),
                        worker.displayName(),
                        worker.directUsed(),
                        worker.directLimit(),
                        worker.totalUsed(),
                        worker.totalLimit(),
                        worker.warriorsLimit(),
                        worker.free(),
                        worker.awayUntil(),
                        worker.lapsed(),
                        worker.siteNames(),
                        worker.languages()))
                .toList();
    }

    /** Who suits this child, best first, with the reasons in words. */
    @GetMapping("/api/cases/{reference}/suggestions")
    List<Suggestion> suggestions(@PathVariable String reference) {
        Person person = currentPerson.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        Caseloads.requireReader(person);
        return caseloads.suggestions(theCase);
    }

    /** Does what completing the task {@code allocate-link-worker} does, by the same rules. */
    @PostMapping("/api/cases/{reference}/allocation")
    Allocated allocate(@PathVariable String reference, @Valid @RequestBody Wanted wanted) {
        CaseRecord theCase =
                allocation.allocate(reference, wanted.linkWorker(), wanted.overrideReason(), currentPerson.get());
        return new Allocated(theCase.reference(), wanted.linkWorker());
    }

    /** Hands cases of a link worker over for good: all that are named, or none. */
    @PostMapping("/api/link-workers/{username}/handover")
    HandedOver handOver(@PathVariable String username, @Valid @RequestBody Handover handover) {
        transfer.handOver(
                username,
                moves(handover.cases()),
                handover.notes() == null ? "" : handover.notes(),
                currentPerson.get());
        return new HandedOver(handover.cases().size());
    }

    /** Writes down that a link worker is away, and who covers for which case until then. */
    @PostMapping("/api/link-workers/{username}/absences")
    ResponseEntity<Recorded> absence(@PathVariable String username, @Valid @RequestBody Away away) {
        String id = absences.record(
                username,
                away.firstDay(),
                away.lastDay(),
                moves(away.cover()),
                away.notes() == null ? "" : away.notes(),
                currentPerson.get());
        return ResponseEntity.created(URI.create("/absences/" + id)).body(new Recorded(id));
    }

    /** The worker is back early, or the absence is called off. */
    @PostMapping("/api/absences/{id}/end")
    Recorded end(@PathVariable String id) {
        absences.endEarly(id, currentPerson.get());
        return new Recorded(id);
    }

    private static Map<String, String> moves(List<Move> cases) {
        Map<String, String> moves = new LinkedHashMap<>();
        (cases == null ? List.<Move>of() : cases).forEach(move -> moves.put(move.caseReference(), move.linkWorker()));
        return moves;
    }
}
