package org.fairlead.caseload;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskView;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An account is closed while children are still theirs: a supervisor hears at once, and gives them to others. */
@Component
@Starts("caseload-without-worker")
@RequiredArgsConstructor
class CaseloadWithoutWorker implements TaskCheck {

    private static final String PROCESS = "caseload-without-worker";

    private final Cases cases;
    private final StaffDirectory staff;
    private final Pathways pathways;

    @EventListener
    void on(PersonChanged changed) {
        List<CaseRecord> left = left(changed.username());
        if (!left.isEmpty() && pathways.running(PROCESS, changed.username()).isEmpty()) {
            pathways.start(
                    PROCESS,
                    changed.username(),
                    Map.of(Variables.AREA, left.get(0).areaId()));
        }
    }

    @Override
    public String formId() {
        return "hand-over-caseload";
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        int left = left(task.subjectReference()).size();
        return left == 0
                ? List.of()
                : List.of(new FieldError("childrenHandedOver", "caseload.children-not-handed-over", left));
    }

    /** The open cases of somebody who cannot work with them any more. */
    private List<CaseRecord> left(String username) {
        return cases.ofWorker(username).stream()
                .filter(one -> staff.find(username)
                        .filter(person ->
                                person.has(Roles.LINK_WORKER) && one.areaId().equals(person.areaId()))
                        .isEmpty())
                .toList();
    }
}
