package org.fairlead.casework;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.ActiveStep;
import org.fairlead.process.Diagrams;
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
