package org.fairlead.safeguarding;

import java.util.HashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Variables;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Risks that a referral names and that were known before: the DSL is asked to look at them, in a process that nothing
 * in the child's pathway can stop. Here safeguarding also hears that a case was closed.
 */
@Service
@Starts("known-risks-check")
@RequiredArgsConstructor
class KnownRisks {

    static final String TASK = "check-known-risks";

    private static final String CHECK = "known-risks-check";

    private final Cases cases;
    private final Pathways pathways;
    private final SafeguardingService safeguarding;
    private final Cautions cautions;
    private final ConcernFloods floods;

    @Step(
            value = "startKnownRisksCheck",
            name = "Ask the safeguarding lead about known risks",
            help = "Puts one task to the safeguarding lead about risks that are known already. The pathway goes on.")
    @Transactional
    void askTheDsl(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, caseRef);
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        floods.lookAtCheck(theCase);
        pathways.start(CHECK, caseRef, variables);
        floods.tellOfCheck(theCase);
    }

    @EventListener
    void on(TaskCompleted completed) {
        if (TASK.equals(completed.task().formId())) {
            cautions.sayOfKnownRisks(
                    completed.task().caseReference(),
                    WhatOthersSee.of(completed.submission().answers().get("knownRiskDecision")));
            floods.checked(completed.task().caseReference(), completed.task().areaId());
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        safeguarding.caseClosed(closed.caseRef());
    }
}
