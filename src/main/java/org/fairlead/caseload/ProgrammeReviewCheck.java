package org.fairlead.caseload;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** A child of the prevention programme moves to Seeker only where the link worker has a place for direct referrals. */
@Component
@RequiredArgsConstructor
class ProgrammeReviewCheck implements TaskCheck {

    private final Caseloads caseloads;
    private final Cases cases;

    @Override
    public String formId() {
        return "programme-review";
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        if (!"move-to-seeker".equals(answers.get("programmeDecision"))) {
            return List.of();
        }
        CaseRecord theCase = cases.find(task.caseReference());
        return caseloads
                .refusalAsDirect(theCase)
                .map(words -> List.of(new FieldError("programmeDecision", words)))
                .orElse(List.of());
    }
}
