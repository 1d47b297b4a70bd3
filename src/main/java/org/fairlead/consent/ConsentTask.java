package org.fairlead.consent;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the task {@code record-consent} offers, and what it refuses. */
@Component
@RequiredArgsConstructor
class ConsentTask implements TaskCheck, TaskPrefill {

    private static final String FORM = "consent";

    private final ConsentRules rules;
    private final ConsentWordings wordings;
    private final Cases cases;

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        return rules.problems(task.caseReference(), answers);
    }

    @Override
    public boolean fits(String formId) {
        return FORM.equals(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        String area = cases.find(task.caseReference()).areaId();
        return Map.of("wordingVersion", wordings.current(area).version());
    }
}
