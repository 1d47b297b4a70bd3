package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("recordSignposting")
@ForOwners(name = "Record whether they got there", help = "Keeps what became of pointing a parent to other help.")
class RecordSignpostingDelegate implements JavaDelegate {

    private final Signposts signposts;

    RecordSignpostingDelegate(Signposts signposts) {
        this.signposts = signposts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        signposts.recordAnswer((String) execution.getVariable("signpostingId"));
    }
}
