package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Invites everybody, or tells them what has changed. */
@Component("sendInvitations")
@ForOwners(name = "Send invitations", help = "Invites everybody with a calendar entry, or tells them what has changed.")
class SendInvitationsDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    SendInvitationsDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.invite((String) execution.getVariable("meetingId"));
    }
}
