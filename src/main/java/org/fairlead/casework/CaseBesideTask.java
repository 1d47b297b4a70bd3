package org.fairlead.casework;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The case, in short, beside each of its tasks. */
@Component
@RequiredArgsConstructor
class CaseBesideTask implements TaskPanel {

    private static final int LATEST = 3;

    /** What is shown; {@code instance} is the diagram's, or null when the task is on none that the reader may see. */
    record Beside(
            CaseOnPage.Head head,
            @Nullable String worker,
            List<CaseOnPage.Happened> latest,
            @Nullable String instance,
            String step) {}

    private final CaseRepository repository;
    private final Cases cases;
    private final CaseReading reading;
    private final CaseOnPage onPage;
    private final WhereNow whereNow;
    private final StaffDirectory staff;

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return task.caseReference() != null
                && repository
                        .find(task.caseReference())
                        .filter(found -> cases.maySee(found, person))
                        .isPresent();
    }

    @Override
    public String fragment() {
        return "casework/panel :: beside";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CaseRecord theCase = cases.forPerson(task.caseReference(), person);
        boolean drawn = whereNow.steps(theCase, person).stream()
                .anyMatch(step -> step.instanceId().equals(task.processInstance())
                        && step.activeIds().contains(task.key()));
        return new Beside(
                onPage.head(theCase, person),
                theCase.linkWorker() == null || !reading.of(theCase, person).may(EntryKind.WORKER.readers())
                        ? ""
                        : staff.displayName(theCase.linkWorker()),
                onPage.latest(theCase, person, LATEST),
                drawn ? task.processInstance() : null,
                task.key());
    }
}
