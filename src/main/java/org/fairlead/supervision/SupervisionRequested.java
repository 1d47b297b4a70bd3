package org.fairlead.supervision;

import java.util.Map;
import java.util.Set;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.referral.CaseEvent;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Timeline;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** A worker asks to talk about a case. In a mental health crisis the supervisors are told at once. */
@Component
@Tells(value = "supervision-requested", atAnyTime = true)
class SupervisionRequested implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;
    private final Messages messages;
    private final StaffDirectory staff;

    SupervisionRequested(Pathways pathways, Timeline timeline, Messages messages, StaffDirectory staff) {
        this.pathways = pathways;
        this.timeline = timeline;
        this.messages = messages;
        this.staff = staff;
    }

    @Override
    public String name() {
        return "supervision-requested";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!pathways.send(theCase.rootInstance(), "supervision-requested", Map.of())) {
            throw new ConflictException("This case is closed. Ask your supervisor yourself.");
        }
        timeline.add(theCase.reference(), "Supervision was asked for", null, by.username(), submission.id());
        if (Boolean.TRUE.equals(checked.answers().get("mentalHealthCrisis"))) {
            for (Person supervisor : staff.inRole(Roles.SUPERVISOR, theCase.areaId())) {
                messages.send(
                        "supervision-crisis:" + submission.id() + ":" + supervisor.username(),
                        staff.email(supervisor.username()).orElse(null),
                        "supervision-crisis",
                        theCase.reference(),
                        Map.of("path", "/cases/" + theCase.reference()));
            }
        }
    }
}
