package org.fairlead.casework;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Drawing;
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

    /** What is shown; {@code drawings} has one diagram, or none when the task is on none that the reader may see. */
    record Beside(
            CaseOnPage.Head head,
            @Nullable String worker,
            List<CaseOnPage.Happened> latest,
            List<Drawing> drawings,
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
        return new Beside(
                onPage.head(theCase, person),
                theCase.linkWorker() == null || !reading.of(theCase, person).may(EntryKind.WORKER.readers())
                        ? ""
                        : staff.displayName(theCase.linkWorker()),
                onPage.latest(theCase, person, LATEST),
                whereNow.drawings(theCase, person).stream()
                        .filter(one -> one.key().equals(task.processInstance()) && one.isOpenAt(task.key()))
                        .toList(),
                task.key());
    }
}
