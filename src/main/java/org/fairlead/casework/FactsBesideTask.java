package org.fairlead.casework;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the diagram says is to stand beside a task, as far as the reader may read it on the case page. */
@Component
@RequiredArgsConstructor
class FactsBesideTask implements TaskPanel {

    private static final int ABOVE_THE_CASE = 40;
    /** More stand too high to read beside a form. */
    private static final int MANY = 3;

    private static final int OPEN_OF_MANY = 2;

    /** What is shown; the fragments find the case where its page has it. */
    record Beside(CaseOnPage.Head head, List<Fact> facts) {}

    /** One of them; the last of many is folded under its name. */
    record Fact(String fragment, Object model, @Nullable String foldedUnder) {}

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
        List<CaseFact> facts = facts(task, theCase, person);
        int open = facts.size() > MANY ? OPEN_OF_MANY : facts.size();
        return new Beside(
                onPage.head(theCase, person),
                IntStream.range(0, facts.size())
                        .mapToObj(at -> shown(facts.get(at), theCase, person, at >= open))
                        .toList());
    }

    private static Fact shown(CaseFact fact, CaseRecord theCase, Person person, boolean folded) {
        return new Fact(
                fact.fragment(),
                fact.model(theCase, person),
                folded ? fact.fact().map(TaskFact::words).orElse(null) : null);
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
