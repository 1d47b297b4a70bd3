package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.casework.UseOfRecord;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskGate;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * While the use of what is kept of a child is restricted, it is said on the case, and no step of it is done. What
 * keeps a child safe goes on (docs/decisions/0022-restriction.md).
 */
@Component
@RequiredArgsConstructor
class RestrictedUse implements UseOfRecord, TaskGate, CasePanel {

    /** Somebody may be in danger, or a lead looks at what it means for the child's safety. */
    private static final Set<String> SAFETY = Set.of(
            "safeguarding-escalation",
            "safeguarding-cover",
            "known-risks-check",
            "direct-work-pause",
            "release-ending");

    private final RestrictionRepository repository;

    /** What the case page shows; without words while nothing stands. */
    record Shown(String words) {}

    @Override
    public Set<String> restricted(Collection<String> caseRefs) {
        return repository.standing(caseRefs);
    }

    @Override
    public Optional<String> refusal(TaskView task, Person person) {
        return task.caseReference() != null
                        && !task.restricted()
                        && !SAFETY.contains(task.processKey())
                        && isRestricted(task.caseReference())
                ? Optional.of(say("restriction.not-worked-with"))
                : Optional.empty();
    }

    @Override
    public boolean mayBeGiven(TaskView task, Person person) {
        return true;
    }

    @Override
    public CasePart part() {
        return CasePart.NOW;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String fragment() {
        return "governance/restrictions :: panel";
    }

    @Override
    public Readers readers() {
        return Readers.of(
                Roles.COORDINATOR,
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.CLINICAL_SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        return new Shown(repository
                .standing(theCase.reference())
                .map(one -> say("restriction.since", TimeInWords.moment(one.putAt())))
                .orElse(""));
    }
}
