package org.fairlead.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/**
 * Where a case is, is put back, on which pathway, and that nobody had it yet; which site has it and whether it is open
 * are not.
 */
@Component
@RequiredArgsConstructor
class CasePutBack implements TakesBack {

    private static final String NOBODY = "";

    private final CaseRepository cases;
    private final Whereabouts whereabouts;

    @Override
    public Set<String> tables() {
        return Set.of("case_record", "process:warrior-pathway");
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        Map<String, Object> before = new HashMap<>();
        before.put("stage", theCase.stage().stored());
        before.put("programme", theCase.programme().stored());
        before.put("rest", rest(theCase));
        before.put("linkWorker", worker(theCase));
        before.put("root", theCase.rootInstance());
        if (theCase.waitingSince() != null) {
            before.put("waitingSince", theCase.waitingSince().toString());
        }
        return before;
    }

    @Override
    public boolean fits(String caseRef, Map<String, Object> before) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        return rest(theCase).equals(before.get("rest"))
                && (NOBODY.equals(before.get("linkWorker")) || worker(theCase).equals(before.get("linkWorker")));
    }

    @Override
    public Map<String, Object> after(String caseRef, Map<String, Object> before) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        Map<String, Object> after = new HashMap<>(Map.of("has", has(theCase)));
        if (before.get("root") instanceof String root && !root.equals(theCase.rootInstance())) {
            after.put("ledTo", List.copyOf(whereabouts.everything(theCase.rootInstance())));
        }
        return after;
    }

    @Override
    public boolean stands(String caseRef, Map<String, Object> after) {
        CaseRecord theCase = cases.find(caseRef).orElseThrow();
        return has(theCase).equals(after.get("has"))
                && !(after.get("ledTo") instanceof List<?> places
                        && !whereabouts.everything(theCase.rootInstance()).equals(Set.copyOf(places)));
    }

    private static String has(CaseRecord theCase) {
        return worker(theCase) + "|" + theCase.siteId();
    }

    private static String worker(CaseRecord theCase) {
        return Objects.requireNonNullElse(theCase.linkWorker(), NOBODY);
    }

    private static String rest(CaseRecord theCase) {
        return Stream.of(
                        theCase.status(),
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
        // a step of before an update does not say
        if (NOBODY.equals(before.get("linkWorker"))) {
            cases.takeFromWorker(caseRef);
        }
        String now = cases.find(caseRef).orElseThrow().rootInstance();
        if (before.get("root") instanceof String root && !root.equals(now)) {
            whereabouts.undo(now);
            cases.setInstance(caseRef, root);
        }
    }

    @Override
    public void begunAgain(Map<String, String> instances) {
        instances.forEach(cases::instanceBegunAgain);
    }
}
