package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordSignposting")
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
