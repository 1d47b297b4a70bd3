package org.fairlead.caseload;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.process.Pathways;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Which cases of a worker are audited: lots decide, so that nobody shows only their best. */
@Component
@RequiredArgsConstructor
class CaseAudits implements TaskPrefill {

    private static final String DRAWN = "auditCases";

    private final Cases cases;
    private final Pathways pathways;
    private final SecureRandom random = new SecureRandom();

    /** The references of the cases, with commas between them; empty when the worker has none. */
    record Drawn(String auditCases) {}

    @Step(
            value = "drawAuditCases",
            name = "Draw cases for an audit",
            help = "Draws as many open cases of a link worker by lot as were asked for.")
    Drawn draw(String caseAuditWorker, Integer caseAuditHowMany) {
        List<String> open = new ArrayList<>(cases.ofWorker(caseAuditWorker).stream()
                .map(CaseRecord::reference)
                .toList());
        Collections.shuffle(open, random);
        return new Drawn(String.join(", ", open.subList(0, Math.min(caseAuditHowMany, open.size()))));
    }

    @Override
    public boolean fits(String formId) {
        return formId.equals("audit-cases");
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        return pathways.variable(task.processInstance(), DRAWN) instanceof String drawn
                ? Map.of(DRAWN, drawn)
                : Map.of();
    }
}
