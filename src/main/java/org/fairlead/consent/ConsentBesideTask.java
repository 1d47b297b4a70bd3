package org.fairlead.consent;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beside a task about consent: who can agree today, and the wording to ask with. */
@Component
@RequiredArgsConstructor
class ConsentBesideTask implements TaskPanel {

    private static final Set<String> FORMS = Set.of("consent", RenewConsentTask.FORM, "contact-attempt");

    record Beside(
            String whoCanAgree,
            @Nullable String version,
            @Nullable String wording) {}

    private final ConsentRoutes routes;
    private final ConsentWordings wordings;
    private final Cases cases;
    private final DrawnTasks drawn;

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return task.caseReference() != null
                && (FORMS.contains(task.formId()) || drawn.shows(task).contains(TaskFact.CONSENT_WORDING))
                && cases.maySee(cases.find(task.caseReference()), person);
    }

    @Override
    public String fragment() {
        return "consent/panel :: beside";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CaseRecord theCase = cases.find(task.caseReference());
        ConsentWording current = wordings.current(theCase.areaId());
        return new Beside(routes.today(theCase.reference()).words(), current.version(), current.wording());
    }
}
