package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.supervision.AgendaReason;
import org.fairlead.supervision.AgendaSource;
import org.springframework.stereotype.Component;

/** Every open referral to CAMHS is on the clinical agenda. */
@Component
@RequiredArgsConstructor
class CamhsOnAgenda implements AgendaSource {

    private static final int AFTER_FLAGS = 30;

    private final CamhsReferrals camhs;

    @Override
    public int order() {
        return AFTER_FLAGS;
    }

    @Override
    public List<AgendaReason> reasons(String areaId) {
        return camhs.open(areaId).stream()
                .map(open -> new AgendaReason(
                        open.caseRef(),
                        "camhs-open",
                        open.answerLate()
                                ? say("camhs.referral-camhs-open-days", open.stageInWords(), open.days())
                                : say("camhs.a-referral-to-camhs-is", open.stageInWords(), open.days()),
                        facts(open)))
                .toList();
    }

    private static Map<String, String> facts(CamhsReferrals.Open open) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Stage", open.stageInWords());
        facts.put(say("camhs.days"), Long.toString(open.days()));
        if (!open.service().isEmpty()) {
            facts.put("Service", open.service());
        }
        return facts;
    }
}
