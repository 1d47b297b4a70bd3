package org.fairlead.caseload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Cases;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CaseloadController {

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
            LocalDate awayUntil,
            List<String> lapsed,
            List<String> sites,
            List<String> languages) {}

    record Allocation(
            @NotBlank String linkWorker, @Size(max = 4000) String overrideReason) {}

    record Allocated(String caseReference, String linkWorker) {}

    private final Caseloads caseloads;
    private final Cases cases;
    private final Tasks tasks;
    private final WorkList workList;
    private final CurrentPerson currentPerson;

    CaseloadController(Caseloads caseloads, Cases cases, Tasks tasks, WorkList workList, CurrentPerson currentPerson) {
        this.caseloads = caseloads;
        this.cases = cases;
        this.tasks = tasks;
        this.workList = workList;
        this.currentPerson = currentPerson;
    }

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
        if (!person.has(Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("Caseloads are for supervisors and coordinators.");
        }
        return caseloads.suggestions(theCase);
    }

    /** Does what completing the task {@code allocate-link-worker} does, by the same rules. */
    @PostMapping("/api/cases/{reference}/allocation")
    Allocated allocate(@PathVariable String reference, @Valid @RequestBody Allocation allocation) {
        Person person = currentPerson.get();
        CaseRecord theCase = cases.forPerson(reference, person);
        if (!person.has(Roles.SUPERVISOR)) {
            throw new NotAllowedException("Only a supervisor can choose the link worker.");
        }
        String task = workList
                .find(
                        new WorkQuery(
                                WorkQuery.Queue.ALL,
                                theCase.reference(),
                                "allocate-link-worker",
                                false,
                                null,
                                null,
                                null,
                                null,
                                1),
                        person)
                .items()
                .stream()
                .findFirst()
                .map(TaskView::id)
                .orElseThrow(() -> new ConflictException("This case is not waiting for a link worker."));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("linkWorker", allocation.linkWorker());
        if (allocation.overrideReason() != null && !allocation.overrideReason().isBlank()) {
            answers.put("overrideReason", allocation.overrideReason());
        }
        tasks.complete(task, new Completion(answers, null), person);
        return new Allocated(theCase.reference(), allocation.linkWorker());
    }
}
