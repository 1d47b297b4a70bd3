package org.fairlead.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** Where a case is, is put back; who has it, where, and whether it is open is not. */
@Component
@RequiredArgsConstructor
class CasePutBack implements TakesBack {

    private final CaseRepository cases;

    @Override
    public Set<String> tables() {
        return Set.of("case_record");
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        Map<String, Object> before = new HashMap<>();
        before.put("stage", theCase.stage().stored());
        before.put("programme", theCase.programme().stored());
        before.put("rest", rest(theCase));
        if (theCase.waitingSince() != null) {
            before.put("waitingSince", theCase.waitingSince().toString());
        }
        return before;
    }

    @Override
    public boolean fits(String caseRef, Map<String, Object> before) {
        return rest(cases.find(caseRef).orElseThrow()).equals(before.get("rest"));
    }

    private static String rest(CaseRecord theCase) {
        return Stream.of(
                        theCase.status(),
                        theCase.linkWorker(),
                        theCase.siteId(),
                        theCase.childId(),
                        theCase.referral().urgent(),
                        theCase.referral().eligibility(),
                        theCase.safeguardingFlag())
                .map(Objects::toString)
                .collect(Collectors.joining("|"));
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        cases.putBack(caseRef, String.valueOf(before.get("stage")), String.valueOf(before.get("programme")), (String)
                before.get("waitingSince"));
    }
}
