package org.fairlead.casework;

import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.worklist.Tasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves a case from one link worker to another: the record, what is open, and all that the pathway asks for next. */
@Service
@Tells(
        value = "case-transferred",
        with = {"newLinkWorker", "linkWorker"},
        atAnyTime = true)
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Handovers {

    static final String MESSAGE = "case-transferred";

    private static final List<String> BESIDE_THE_PATHWAY =
            List.of("gather-consent", "data-pack", "data-pack-follow-up", "year-6-leaver", "start-again");

    private final Cases cases;
    private final Pathways pathways;
    private final ObjectProvider<Tasks> tasks;

    /**
     * Gives an open case to another link worker, who gets a task to receive it. Whether that worker may be given a
     * child is for the caller to have checked.
     *
     * @param temporary whether the child comes back, as after an absence
     * @throws ConflictException when nobody has the case yet, or its pathway cannot take it now
     */
    @Transactional
    public void handOver(CaseRecord theCase, String newWorker, boolean temporary, Person by) {
        if (theCase.linkWorker() == null) {
            throw new ConflictException("casework.case-no-link-worker");
        }
        String oldWorker = theCase.linkWorker();
        if (!newWorker.equals(oldWorker)) {
            cases.setLinkWorker(theCase.reference(), newWorker, temporary);
            for (String process : BESIDE_THE_PATHWAY) {
                pathways.running(process, theCase.reference())
                        .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, newWorker)));
            }
            tasks.getObject().handOver(theCase.reference(), oldWorker, newWorker, by);
        }
        if (!pathways.send(
                theCase.rootInstance(),
                MESSAGE,
                Map.of("newLinkWorker", newWorker, Variables.LINK_WORKER, newWorker))) {
            throw new ConflictException("casework.case-cannot-be-transferred-at", theCase.reference());
        }
    }

    /** Moves an open case to another site; its open tasks are the new site's from now on. */
    @Transactional
    void moveTo(CaseRecord theCase, String siteId) {
        cases.setSite(theCase.reference(), siteId);
        pathways.setVariables(theCase.rootInstance(), Map.of(Variables.SITE, siteId));
        for (String process : BESIDE_THE_PATHWAY) {
            pathways.running(process, theCase.reference())
                    .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.SITE, siteId)));
        }
        tasks.getObject().moveTo(theCase.reference(), siteId);
    }
}
