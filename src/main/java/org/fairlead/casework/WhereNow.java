package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.ActiveStep;
import org.fairlead.process.Diagrams;
import org.fairlead.process.Drawing;
import org.fairlead.process.DrawnSteps;
import org.fairlead.staff.Person;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Where a case is on its diagrams, as far as the reader may know. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class WhereNow {

    /** Steps that would tell somebody that there is a concern; not every safeguarding lead may know of each. */
    private static final Predicate<String> CONCERN = named("concern");

    /** Those that would tell of a risk, or that a child asks to decide without a carer. */
    private static final Predicate<String> SAFEGUARDING = named("concern", "risk", "carers", "alone");

    private final Diagrams diagrams;
    private final DrawnSteps drawn;
    private final ObjectProvider<WorkList> workList;

    /**
     * The pathway and everything that it called, the pathway first. A partner reads the pathway, with nothing on it but
     * what waits for them.
     */
    public List<ActiveStep> steps(CaseRecord theCase, Person person) {
        List<ActiveStep> steps = diagrams.steps(theCase.rootInstance());
        if (person.siteId() != null) {
            List<TaskView> own = workList.getObject()
                    .find(WorkQuery.ofCase(theCase.reference()), person)
                    .items();
            return steps.stream()
                    .map(step -> waitingFor(own, step))
                    .filter(step -> step.calledBy() == null || !step.activeIds().isEmpty())
                    .toList();
        }
        Predicate<String> hidden = person.isSafeguarding() ? CONCERN : SAFEGUARDING;
        return steps.stream().map(step -> without(hidden, step)).toList();
    }

    /** The same in words; of a diagram that was gone through more than once, what goes on, and else the last time. */
    List<Drawing> drawings(CaseRecord theCase, Person person) {
        List<ActiveStep> steps = steps(theCase, person);
        Map<String, ActiveStep> last =
                steps.stream().collect(Collectors.toMap(ActiveStep::definitionId, step -> step, (one, next) -> next));
        Map<String, String> tasks =
                workList.getObject().find(WorkQuery.ofCase(theCase.reference()), person).items().stream()
                        .collect(Collectors.toMap(
                                task -> task.processInstance() + task.key(),
                                task -> "/tasks/" + task.id(),
                                (one, same) -> one));
        return steps.stream()
                .filter(step -> !step.activeIds().isEmpty() || step.equals(last.get(step.definitionId())))
                .map(step -> drawing(step, steps, tasks))
                .toList();
    }

    private Drawing drawing(ActiveStep here, List<ActiveStep> all, Map<String, String> tasks) {
        Map<String, String> called = new HashMap<>();
        for (ActiveStep one : all) {
            if (here.instanceId().equals(one.calledBy()) && one.calledFrom() != null) {
                called.put(one.calledFrom(), "#steps-" + one.instanceId());
            }
        }
        List<Drawing.Step> steps = drawn.of(here.definitionId()).stream()
                .map(step -> {
                    boolean isOpen = here.activeIds().contains(step.id());
                    String task = isOpen ? tasks.get(here.instanceId() + step.id()) : null;
                    return new Drawing.Step(
                            step.id(),
                            step.name(),
                            step.kind(),
                            isOpen ? Drawing.OPEN : here.finishedIds().contains(step.id()) ? Drawing.DONE : "",
                            "",
                            task == null ? called.getOrDefault(step.id(), step.help()) : task);
                })
                .toList();
        List<Drawing.Step> open = steps.stream().filter(Drawing.Step::isOpen).toList();
        return new Drawing(
                here.instanceId(),
                here.processName(),
                open.isEmpty()
                        ? ""
                        : say(
                                "diagram.label.now",
                                open.stream().map(Drawing.Step::name).collect(Collectors.joining(", "))),
                open.isEmpty() ? null : open.get(0).id(),
                steps);
    }

    /** The diagram of a version that the case runs or ran on. */
    public String diagram(CaseRecord theCase, String definitionId, Person person) {
        if (steps(theCase, person).stream()
                .noneMatch(step -> step.definitionId().equals(definitionId))) {
            throw new NotFoundException("common.no-diagram");
        }
        return diagrams.xml(definitionId);
    }

    private static Predicate<String> named(String... words) {
        return step -> Stream.of(words).anyMatch(step.toLowerCase(Locale.UK)::contains);
    }

    private static ActiveStep waitingFor(List<TaskView> own, ActiveStep step) {
        List<TaskView> here = own.stream()
                .filter(task -> task.processInstance().equals(step.instanceId()))
                .filter(task -> step.activeIds().contains(task.key()))
                .toList();
        return new ActiveStep(
                step.instanceId(),
                step.calledBy(),
                step.calledFrom(),
                step.processKey(),
                step.processName(),
                step.definitionId(),
                here.stream().map(TaskView::key).distinct().toList(),
                here.stream().map(TaskView::name).distinct().toList(),
                List.of());
    }

    private static ActiveStep without(Predicate<String> hidden, ActiveStep step) {
        return new ActiveStep(
                step.instanceId(),
                step.calledBy(),
                step.calledFrom(),
                step.processKey(),
                step.processName(),
                step.definitionId(),
                step.activeIds().stream().filter(hidden.negate()).toList(),
                step.activeNames().stream().filter(hidden.negate()).toList(),
                step.finishedIds().stream().filter(hidden.negate()).toList());
    }
}
