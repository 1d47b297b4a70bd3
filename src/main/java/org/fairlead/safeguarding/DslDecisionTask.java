package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.referral.PublicPage;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** What the designated lead reads before deciding. */
@Component
@RequiredArgsConstructor
class DslDecisionTask implements TaskPrefill, TaskCheck {

    private static final Set<String> FORMS = Set.of("dsl-decision", "monitoring-review", "pause-review");

    private final OpenConcerns concerns;
    private final ConcernRepository repository;

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

    @Override
    public String formId() {
        return "dsl-decision";
    }

    /** Only what anybody could send is set aside; who works with a child is given a reason, and may challenge it. */
    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        boolean setAside = SafeguardingService.SET_ASIDE.equals(answers.get("dslDecision"));
        boolean sentByAnybody = repository
                .find(task.subjectReference())
                .filter(concern -> PublicPage.USERNAME.equals(concern.raisedBy()))
                .isPresent();
        return setAside && !sentByAnybody
                ? List.of(new FieldError("dslDecision", say("safeguarding.only-public-set-aside")))
                : List.of();
    }
}
