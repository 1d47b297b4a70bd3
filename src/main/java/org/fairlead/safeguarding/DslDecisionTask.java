package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the designated lead reads before deciding. */
@Component
@RequiredArgsConstructor
class DslDecisionTask implements TaskPrefill {

    private static final Set<String> FORMS = Set.of("dsl-decision", "monitoring-review", "pause-review");

    private final OpenConcerns concerns;

    @Override
    public boolean fits(String formId) {
        return FORMS.contains(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (task.subjectReference().equals(task.caseReference())) {
            // a pause because of risks that were known before: there is no concern to read
            data.put("concernRef", task.caseReference());
            return data;
        }
        Concern concern = concerns.read(task.subjectReference(), person);
        data.put("concernRef", concern.reference());
        data.put("concernCategory", concern.category());
        for (String field : List.of("seenOrHeard", "childsWords", "whoIsWithChildTonight")) {
            Object answer = concern.answers().get(field);
            data.put(field, answer == null ? say("safeguarding.not-said") : answer.toString());
        }
        return data;
    }
}
