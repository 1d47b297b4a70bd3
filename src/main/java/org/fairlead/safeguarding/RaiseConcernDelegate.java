package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Safeguard;
import org.springframework.stereotype.Component;

@Component("raiseConcern")
@ForOwners(name = "Raise a concern", help = "Raises a safeguarding concern by itself, without waiting for anybody.")
@Safeguard(Safeguard.Step.RAISE_CONCERN)
class RaiseConcernDelegate implements JavaDelegate {

    private final ConcernsFromPathways concerns;

    RaiseConcernDelegate(ConcernsFromPathways concerns) {
        this.concerns = concerns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = (String) execution.getVariable("caseRef");
        if (execution.getVariable("noReplyDecision") == null) {
            concerns.fromReferral(caseRef);
        } else {
            concerns.fromNoReply(caseRef);
        }
    }
}
