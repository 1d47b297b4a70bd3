package org.fairlead.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** Steps that change nothing but where the case is: that is put back. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class PlainSteps implements TakesBack {

    private static final Set<String> FORMS = Set.of(
            "triage-referral",
            "more-information",
            "agree-goals",
            "plan-ending",
            "progress-review",
            "duration-review",
            "close-case");

    private final CaseRepository cases;

    @Override
    public boolean fits(String formId) {
        return FORMS.contains(formId);
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        Map<String, Object> before = new HashMap<>();
        before.put("stage", theCase.stage().stored());
        before.put("programme", theCase.programme().stored());
        if (theCase.waitingSince() != null) {
            before.put("waitingSince", theCase.waitingSince().toString());
        }
        return before;
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        cases.putBack(caseRef, String.valueOf(before.get("stage")), String.valueOf(before.get("programme")), (String)
                before.get("waitingSince"));
    }
}
