package org.fairlead.caseload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the task {@code allocate-link-worker} offers, and what it refuses. */
@Component
@RequiredArgsConstructor
class AllocationTask implements TaskCheck, TaskPrefill {

    private static final String FORM = "allocation";

    private final Caseloads caseloads;
    private final Cases cases;

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person by) {
        Object reason = answers.get("overrideReason");
        return caseloads.check(
                cases.find(task.caseReference()),
                Objects.requireNonNull(answers.get("linkWorker")).toString(),
                reason == null ? "" : reason.toString(),
                by);
    }

    @Override
    public boolean fits(String formId) {
        return FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        return Map.of("linkWorkers", caseloads.options(cases.find(task.caseReference())));
    }
}
