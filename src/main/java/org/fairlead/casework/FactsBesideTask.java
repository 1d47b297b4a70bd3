package org.fairlead.casework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the diagram says is to stand beside a task, as far as the reader may read it on the case page. */
@Component
@RequiredArgsConstructor
class FactsBesideTask implements TaskPanel {

    private static final int ABOVE_THE_CASE = 40;

    /** What is shown; the fragments find the case where its page has it. */
    record Beside(CaseOnPage.Head head, List<CaseOnPage.Panel> facts) {}

    private final CaseRepository repository;
    private final Cases cases;
    private final CaseReading reading;
    private final CaseOnPage onPage;
    private final DrawnTasks drawn;
    private final ObjectProvider<CaseFact> known;

    @Override
    public int order() {
        return ABOVE_THE_CASE;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return theCase(task, person)
                .filter(theCase -> !facts(task, theCase, person).isEmpty())
                .isPresent();
    }

    @Override
    public String fragment() {
        return "casework/panel :: facts";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CaseRecord theCase = cases.forPerson(task.caseReference(), person);
        return new Beside(
                onPage.head(theCase, person),
                facts(task, theCase, person).stream()
                        .map(fact -> new CaseOnPage.Panel(fact.fragment(), fact.model(theCase, person)))
                        .toList());
    }

    private Optional<CaseRecord> theCase(TaskView task, Person person) {
        return Optional.ofNullable(task.caseReference())
                .flatMap(repository::find)
                .filter(found -> cases.maySee(found, person));
    }

    private List<CaseFact> facts(TaskView task, CaseRecord theCase, Person person) {
        CaseReading.Reader may = reading.of(theCase, person);
        return drawn.shows(task).stream().flatMap(asked -> find(asked, may)).toList();
    }

    private Stream<CaseFact> find(TaskFact asked, CaseReading.Reader may) {
        return known.stream()
                .filter(fact -> fact.fact().filter(asked::equals).isPresent())
                .filter(fact -> may.may(fact.readers()));
    }
}
