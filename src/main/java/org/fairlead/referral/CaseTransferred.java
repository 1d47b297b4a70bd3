package org.fairlead.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A child changes worker or school, which is handed over with a receipt, or leaves the area, which ends the case. */
@Component
class CaseTransferred implements CaseEvent {

    private final Cases cases;
    private final Pathways pathways;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Timeline timeline;
    private final WorkList workList;
    private final ObjectProvider<Tasks> tasks;
    private final ObjectProvider<NewWorkerCheck> checks;

    CaseTransferred(
            Cases cases,
            Pathways pathways,
            Areas areas,
            StaffDirectory staff,
            Timeline timeline,
            WorkList workList,
            ObjectProvider<Tasks> tasks,
            ObjectProvider<NewWorkerCheck> checks) {
        this.cases = cases;
        this.pathways = pathways;
        this.areas = areas;
        this.staff = staff;
        this.timeline = timeline;
        this.workList = workList;
        this.tasks = tasks;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "case-transferred";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return Map.of(
                "linkWorkers",
                staff.inRole(Roles.LINK_WORKER, theCase.areaId()).stream()
                        .map(worker -> Map.of("label", worker.displayName(), "value", worker.username()))
                        .toList(),
                "sites",
                areas.sites(theCase.areaId()).stream()
                        .map(site -> Map.of("label", site.name(), "value", site.id()))
                        .toList());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        Answers answers = new Answers(checked.answers());
        if (answers.is("transferKind", "new-area")) {
            timeline.add(theCase.reference(), "Moves to another area", null, by.username(), submission.id());
            send(theCase, "case-left-area", Map.of());
            return;
        }
        if (theCase.linkWorker() == null) {
            throw new ConflictException("This case has no link worker yet, so there is nothing to hand over.");
        }
        boolean newWorkerAsked = answers.is("transferKind", "new-worker");
        String newWorker = answers.text("newLinkWorker") == null ? theCase.linkWorker() : answers.text("newLinkWorker");
        if (newWorkerAsked && newWorker.equals(theCase.linkWorker())) {
            throw new InvalidAnswersException("newLinkWorker", "Choose another link worker");
        }
        if (newWorkerAsked) {
            checks.orderedStream()
                    .flatMap(check -> check.against(theCase, newWorker, by).stream())
                    .findFirst()
                    .ifPresent(words -> {
                        throw new InvalidAnswersException("newLinkWorker", words);
                    });
        }
        timeline.add(
                theCase.reference(),
                newWorkerAsked ? "Handed over to another link worker" : "Changed school",
                null,
                by.username(),
                submission.id());
        if (answers.text("newSite") != null) {
            cases.setSite(theCase.reference(), answers.text("newSite"));
        }
        if (!newWorker.equals(theCase.linkWorker())) {
            handOver(theCase, newWorker, by);
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("newLinkWorker", newWorker);
        variables.put(Variables.LINK_WORKER, newWorker);
        send(theCase, name(), variables);
    }

    /** The new worker gets what the old one had open, and everything that the pathway asks for from now on. */
    private void handOver(CaseRecord theCase, String newWorker, Person by) {
        cases.setLinkWorker(theCase.reference(), newWorker);
        for (String process : List.of("gather-consent", "data-pack", "data-pack-follow-up")) {
            pathways.running(process, theCase.reference())
                    .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, newWorker)));
        }
        for (TaskView task :
                workList.find(WorkQuery.ofCase(theCase.reference()), by).items()) {
            if (theCase.linkWorker().equals(task.assignee())) {
                tasks.getObject().assign(task.id(), newWorker, by);
            }
        }
    }

    private void send(CaseRecord theCase, String message, Map<String, Object> variables) {
        if (!pathways.send(theCase.rootInstance(), message, variables)) {
            throw new ConflictException("This case cannot be transferred at this step.");
        }
    }
}
