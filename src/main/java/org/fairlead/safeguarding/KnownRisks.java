package org.fairlead.safeguarding;

import org.fairlead.referral.CaseClosed;
import org.fairlead.referral.Cases;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What safeguarding hears from elsewhere: the DSL has looked at risks that were known before; a case was closed. */
@Component
class KnownRisks {

    private final Cases cases;
    private final SafeguardingService safeguarding;

    KnownRisks(Cases cases, SafeguardingService safeguarding) {
        this.cases = cases;
        this.safeguarding = safeguarding;
    }

    @EventListener
    void on(TaskCompleted completed) {
        if ("check-known-risks".equals(completed.task().formId())) {
            cases.setSafeguardingFlag(
                    completed.task().caseReference(),
                    completed.submission().answers().get("knownRiskDecision").toString());
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        safeguarding.caseClosed(closed.caseRef());
    }
}
