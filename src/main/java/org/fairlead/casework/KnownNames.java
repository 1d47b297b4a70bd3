package org.fairlead.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.FormRegistry;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * The names that a case knows, to choose instead of typing: where a form asks for a person, its question has the
 * property {@code suggest} with the value {@code carers}. Another name can still be typed.
 */
@Component
@RequiredArgsConstructor
class KnownNames implements TaskPrefill {

    private static final String CARERS = "carers";

    private final CaseRepository repository;
    private final Cases cases;
    private final KnownDetails known;
    private final FormRegistry forms;

    @Override
    public boolean fits(String formId) {
        return forms.latest(formId).schema().findValuesAsText("suggest").contains(CARERS);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        return task.caseReference() == null
                ? Map.of()
                : repository
                        .find(task.caseReference())
                        .filter(found -> cases.maySee(found, person))
                        .map(this::of)
                        .orElse(Map.of());
    }

    /** Parents and carers, and the child. */
    Map<String, Object> of(CaseRecord theCase) {
        Answers now = known.of(theCase);
        List<String> names = new ArrayList<>();
        for (int place = 1; now.text("carer" + place + "Name") != null; place++) {
            names.add(now.text("carer" + place + "Name", ""));
        }
        names.add(theCase.child().givenName() + " " + theCase.child().familyName());
        return Map.of(CARERS, names);
    }
}
