package org.fairlead.referral;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fairlead.process.ActiveStep;
import org.fairlead.process.Diagrams;
import org.fairlead.staff.Person;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;

/** Where a case is on its diagrams, as far as the reader may know. */
@Service
public class WhereNow {

    /** Steps that would tell somebody that there is a concern, or that a child asks to decide without a carer. */
    private static final Predicate<String> SAFEGUARDING =
            id -> Stream.of("concern", "risk", "carers", "alone").anyMatch(id::contains);

    private final Diagrams diagrams;

    WhereNow(Diagrams diagrams) {
        this.diagrams = diagrams;
    }

    /** The pathway and everything that it called, the pathway first. */
    public List<ActiveStep> steps(CaseRecord theCase, Person person) {
        List<ActiveStep> steps = diagrams.steps(theCase.rootInstance());
        return person.isSafeguarding()
                ? steps
                : steps.stream().map(WhereNow::withoutSafeguarding).toList();
    }

    /** The diagram of a version that the case runs or ran on. */
    public String diagram(CaseRecord theCase, String definitionId, Person person) {
        if (steps(theCase, person).stream()
                .noneMatch(step -> step.definitionId().equals(definitionId))) {
            throw new NotFoundException("There is no such diagram.");
        }
        return diagrams.xml(definitionId);
    }

    private static ActiveStep withoutSafeguarding(ActiveStep step) {
        return new ActiveStep(
                step.instanceId(),
                step.calledBy(),
                step.calledFrom(),
                step.processKey(),
                step.processName(),
                step.definitionId(),
                step.activeIds().stream().filter(SAFEGUARDING.negate()).toList(),
                step.activeNames().stream()
                        .filter(name -> !SAFEGUARDING.test(name.toLowerCase(Locale.UK)))
                        .toList(),
                step.finishedIds().stream().filter(SAFEGUARDING.negate()).toList());
    }
}
