package org.fairlead.camhs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.supervision.AgendaReason;
import org.fairlead.supervision.AgendaSource;
import org.springframework.stereotype.Component;

/** Every open referral to CAMHS is on the clinical agenda. */
@Component
class CamhsOnAgenda implements AgendaSource {

    private static final int AFTER_FLAGS = 30;

    private final CamhsReferrals camhs;

    CamhsOnAgenda(CamhsReferrals camhs) {
        this.camhs = camhs;
    }

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
                        "A referral to CAMHS is open: " + open.stageInWords() + ", " + open.days() + " days"
                                + (open.answerLate() ? ", the answer is late" : ""),
                        facts(open)))
                .toList();
    }

    private static Map<String, String> facts(CamhsReferrals.Open open) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Stage", open.stageInWords());
        facts.put("Days since it was asked for", Long.toString(open.days()));
        if (!open.service().isEmpty()) {
            facts.put("Service", open.service());
        }
        return facts;
    }
}
