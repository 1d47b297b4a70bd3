package org.fairlead.caseload;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** A child who was given to a link worker by mistake has none, and nobody waits to be asked about leaving school. */
@Component
@RequiredArgsConstructor
class AllocationTakenBack implements TakesBack {

    private final Pathways pathways;
    private final Whereabouts whereabouts;

    @Override
    public Set<String> tables() {
        return Set.of("process:" + Leavers.PROCESS);
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        return Map.of("leavers", pathways.running(Leavers.PROCESS, caseRef));
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (before.get("leavers") instanceof List<?> running) {
            pathways.running(Leavers.PROCESS, caseRef).stream()
                    .filter(one -> !running.contains(one))
                    .forEach(whereabouts::undo);
        }
    }
}
