package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.staff.Setting;
import org.springframework.stereotype.Component;

/** Counts how often the child was not brought since they last came, beside the area's numbers that matter. */
@Component("countMissedSessions")
@ForOwners(
        name = "Count missed sessions",
        help =
                "Counts how often the child was not brought since they last came, beside the area's numbers that matter.")
@Sets({"missedSessions", "askWhyAfter", "supervisorAfter"})
class CountMissedSessionsDelegate implements JavaDelegate {

    private final Sessions sessions;

    CountMissedSessionsDelegate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = (String) execution.getVariable("caseRef");
        execution.setVariable("missedSessions", sessions.missedInARow(caseRef));
        execution.setVariable("askWhyAfter", sessions.number(caseRef, Setting.WAS_NOT_BROUGHT_ASK));
        execution.setVariable("supervisorAfter", sessions.number(caseRef, Setting.WAS_NOT_BROUGHT_SUPERVISOR));
    }
}
