package org.fairlead.caseload;

import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Names the link worker whom a task about training or an absence is about, and leads to their page. */
@Component
@RequiredArgsConstructor
class WhoseTask implements TaskSubject, TaskPanel {

    private final AbsenceRepository absences;
    private final StaffDirectory staff;

    @Override
    public Optional<String> of(TaskView task) {
        return worker(task).map(staff::displayName);
    }

    @Override
    public boolean fits(TaskView task, Person reader) {
        return worker(task).isPresent();
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String fragment() {
        return "caseload/panel :: whose";
    }

    @Override
    public Object model(TaskView task, Person reader) {
        String worker = worker(task).orElseThrow();
        boolean absence = task.processKey().equals("absence-cover");
        return Map.of(
                "name",
                staff.displayName(worker),
                "absence",
                absence,
                "address",
                absence ? "/absences/" + task.subjectReference() : "/caseloads/" + worker);
    }

    private Optional<String> worker(TaskView task) {
        return switch (task.processKey()) {
            case "training-lapse", "caseload-without-worker" -> Optional.of(task.subjectReference());
            case "absence-cover" -> absences.find(task.subjectReference()).map(Absence::username);
            default -> Optional.empty();
        };
    }
}
