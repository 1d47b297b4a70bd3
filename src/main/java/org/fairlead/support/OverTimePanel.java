package org.fairlead.support;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.form.AskedOverTime;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/** On the case page: what forms ask of a child again and again, and how it has changed. */
@Component
@NeedsConsent(
        value = NeedsConsent.Kind.TAKING_PART,
        forms = {"wellbeing-outcomes", "worries-and-strengths"})
@RequiredArgsConstructor
class OverTimePanel implements CasePanel {

    private static final int BELOW_WORK_WITH_OTHERS = 34;
    /** The rest is in the history of the case. */
    private static final int MOST_TIMES = 5;

    private final FormSubmissions submissions;
    private final AskedOverTime asked;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.OVER_TIME);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return BELOW_WORK_WITH_OTHERS;
    }

    @Override
    public String fragment() {
        return "support/panel :: overTime";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        return asked.of(submissions.ofCase(theCase.reference()), MOST_TIMES);
    }
}
