package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** Brings the cases that somebody has flagged. */
@Component
@RequiredArgsConstructor
class FlaggedCases implements AgendaSource {

    private final FlagRepository flags;
    private final Cases cases;
    private final StaffDirectory staff;
    private final TimeInWords time;

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<AgendaReason> reasons(String areaId) {
        return flags.openOfArea(areaId).stream().map(this::reason).toList();
    }

    private AgendaReason reason(SupervisionFlags.Flag flag) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(say("supervision.asked-by"), staff.displayName(flag.raisedBy()));
        facts.put("On", time.day(flag.raisedAt()));
        String name = sayOr("supervision.reason." + flag.reason(), flag.reason());
        String detail =
                flag.detail() == null ? "" : cases.find(flag.caseRef()).child().withoutNames(flag.detail());
        return new AgendaReason(flag.caseRef(), flag.reason(), detail.isBlank() ? name : name + ": " + detail, facts);
    }
}
