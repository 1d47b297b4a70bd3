package org.fairlead.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormRegistry;
import org.fairlead.notification.Outbox;
import org.fairlead.process.Diagrams;
import org.fairlead.process.DueJobs;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.ServiceClock;
import org.fairlead.referral.Referrals;
import org.fairlead.register.Registers;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where stories are played: the running application. */
@Component
@Profile({"demo", "scenario"})
public record Stage(
        Referrals referrals,
        Cases cases,
        CaseEvents events,
        Tasks tasks,
        WorkList workList,
        Pathways pathways,
        Diagrams diagrams,
        Outbox outbox,
        StaffDirectory staff,
        DueJobs dueJobs,
        FailedJobs failedJobs,
        FormRegistry forms,
        Registers registers,
        ServiceClock clock) {

    /**
     * Opens a story.
     *
     * @param file what a failing step names
     * @param usual the usual answers, by form, task or event
     */
    public Play open(String file, Map<String, ObjectNode> usual) {
        return new Play(this, file, usual, false);
    }

    /**
     * Opens a story that bears with what an owner has added since it was written: a new question is given the plainest
     * answer, and a new task that is in the way is done.
     */
    Play openBearing(String file, Map<String, ObjectNode> usual) {
        return new Play(this, file, usual, true);
    }
}
