package org.fairlead.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Carries what was said before into the form that asks again: goals into reviews, the plan into the ending. */
@Component
@RequiredArgsConstructor
class ReferralPrefill implements TaskPrefill {

    private static final Map<String, List<String>> EARLIER = Map.of(
            "progress-review", List.of("agree-goals", "progress-review"),
            "plan-ending", List.of("agree-goals", "plan-ending"),
            "close-case", List.of("agree-goals", "progress-review", "plan-ending", "close-case"));
    private static final Set<String> NEVER_CARRIED = Set.of("progressDecision", "closeAs", "outcomeAchieved");

    private final FormSubmissions submissions;

    @Override
    public boolean fits(String formId) {
        return EARLIER.containsKey(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new HashMap<>();
        for (String formId : EARLIER.getOrDefault(task.formId(), List.of())) {
            submissions
                    .latest(task.caseReference(), formId)
                    .map(Submission::answers)
                    .ifPresent(data::putAll);
        }
        NEVER_CARRIED.forEach(data::remove);
        return data;
    }
}
