package org.fairlead.camhs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.system.Json;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** A referral to CAMHS stands again where it stood; what was done to it by mistake is none of its steps. */
@Component
@RequiredArgsConstructor
class CamhsTakenBack implements TakesBack {

    private static final String REFERRALS = "camhsReferrals";
    private static final String STEPS = "camhsSteps";

    private final CamhsRepository referrals;
    private final Json json;

    @Override
    public Set<String> tables() {
        return Set.of("camhs_referral", "camhs_step");
    }

    /** Where each stands, without anything that somebody has typed, and how many steps it has. */
    @Override
    public Map<String, Object> before(String caseRef) {
        List<CamhsReferral> all = referrals.of(caseRef);
        Map<String, Object> before = new HashMap<>();
        if (!all.isEmpty()) {
            before.put(
                    REFERRALS,
                    all.stream()
                            .collect(Collectors.toMap(
                                    CamhsReferral::id, referral -> json.write(referral.withoutWords()))));
            before.put(
                    STEPS,
                    all.stream()
                            .collect(Collectors.toMap(
                                    CamhsReferral::id,
                                    referral -> referrals.steps(referral.id()).size())));
        }
        return before;
    }

    /** One that was begun by the step is not undone with it: the link worker has been asked to write it. */
    @Override
    public boolean fits(String caseRef, Map<String, Object> before) {
        return !(before.get(REFERRALS) instanceof Map<?, ?> noted)
                || referrals.of(caseRef).size() == noted.size();
    }

    @Override
    public Map<String, Object> after(String caseRef, Map<String, Object> before) {
        Map<String, Object> after = before(caseRef);
        after.remove(REFERRALS);
        return after;
    }

    @Override
    public boolean stands(String caseRef, Map<String, Object> after) {
        return !(after.get(STEPS) instanceof Map<?, ?> noted)
                || referrals.of(caseRef).stream()
                        .allMatch(referral -> Integer.valueOf(
                                        referrals.steps(referral.id()).size())
                                .equals(noted.get(referral.id())));
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (before.get(REFERRALS) instanceof Map<?, ?> noted && before.get(STEPS) instanceof Map<?, ?> steps) {
            noted.forEach((id, referral) -> {
                referrals.putBack(json.read(referral.toString(), CamhsReferral.class));
                if (steps.get(id) instanceof Integer count) {
                    referrals.forgetSteps(id.toString(), count);
                }
            });
        }
    }

    @Override
    public void begunAgain(Map<String, String> instances) {
        instances.forEach(referrals::begunAgain);
    }
}
