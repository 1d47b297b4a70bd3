package org.fairlead.caseload;

import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives a waiting case to a link worker: does what completing the task {@code allocate-link-worker} does. */
@Service
@RequiredArgsConstructor
class Allocation {

    private static final String TASK = "allocate-link-worker";

    private final Cases cases;
    private final Tasks tasks;
    private final WorkList workList;

    /**
     * Allocates.
     *
     * @param overrideReason why one more than all places is right; may be null
     * @throws ConflictException when the case does not wait for it, or somebody else was first
     */
    CaseRecord allocate(String reference, @Nullable String linkWorker, @Nullable String overrideReason, Person person) {
        CaseRecord theCase = cases.forPerson(reference, person);
        Caseloads.requireSupervisor(person);
        WorkQuery query = WorkQuery.of(WorkQuery.Queue.ALL)
                .inCase(theCase.reference())
                .withTask(TASK)
                .first(1);
        String task = workList.find(query, person).items().stream()
                .findFirst()
                .map(TaskView::id)
                .orElseThrow(() -> new ConflictException("caseload.case-not-waiting-link"));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("linkWorker", linkWorker);
        if (overrideReason != null && !overrideReason.isBlank()) {
            answers.put("overrideReason", overrideReason);
        }
        tasks.complete(task, new Completion(answers, null), person);
        return theCase;
    }
}
