package org.fairlead.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TakesBack;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was agreed in supervision: each action is a task of its owner, by the diagram {@code supervision-action}. */
@Service
@Starts(
        value = "supervision-action",
        with = {"actionOwner", "actionDueAt"})
@Tells("case-closed")
@RequiredArgsConstructor
class SupervisionActions implements TakesBack {

    private static final String PROCESS = "supervision-action";

    private final AdviceRepository advice;
    private final Cases cases;
    private final Pathways pathways;
    private final WorkCalendar calendar;
    private final Messages messages;
    private final StaffDirectory staff;
    private final Clock clock;

    /** Something that is to be done: what, by whom, until when. */
    record Wanted(String what, String owner, LocalDate dueOn) {}

    /** Agrees an action; its owner has the task at once. {@code caseRef} is null for the work as a whole. */
    @Transactional
    void agree(SupervisionSession session, @Nullable String caseRef, Wanted wanted, @Nullable String by) {
        String id =
                advice.agree(session.id(), caseRef, wanted.what(), wanted.owner(), wanted.dueOn(), by, clock.instant());
        start(id, caseRef, session.areaId(), wanted.owner(), wanted.dueOn());
    }

    private void start(String id, @Nullable String caseRef, String areaId, String owner, LocalDate dueOn) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.AREA, areaId);
        variables.put("actionOwner", owner);
        variables.put("actionDueAt", Date.from(calendar.closeOf(dueOn)));
        if (caseRef != null) {
            CaseRecord theCase = cases.find(caseRef);
            variables.put(Variables.CASE_REF, caseRef);
            variables.put(Variables.PATHWAY, theCase.pathway());
            variables.put(Variables.SITE, theCase.siteId());
            variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        }
        pathways.start(PROCESS, id, variables);
    }

    /** The action of a task. */
    Optional<AgreedAction> of(String processKey, String subject) {
        return PROCESS.equals(processKey) ? advice.action(subject) : Optional.empty();
    }

    /** Ends an action; {@code actionResult} is done or not-needed. */
    @Step(
            value = "recordSupervisionAction",
            name = "Record the action",
            help = "What was agreed in supervision is done, or no longer needed.")
    @Transactional
    void end(Running running, String actionResult) {
        advice.endAction(running.businessKey(), actionResult, null, clock.instant());
    }

    @Step(
            value = "dropSupervisionAction",
            name = "Drop the action",
            help = "The case has ended: what was agreed is no longer needed.")
    @Transactional
    void drop(Running running) {
        end(running, "not-needed");
    }

    /** Keeps what came of it, before the process moves on. */
    @EventListener
    void on(TaskCompleted completed) {
        of(completed.task().processKey(), completed.task().subjectReference()).ifPresent(action -> {
            Map<String, Object> answers = completed.submission().answers();
            String result = String.valueOf(answers.get("actionResult"));
            advice.endAction(action.id(), result, (String) answers.get("actionNote"), clock.instant());
        });
    }

    @EventListener
    void on(CaseClosed closed) {
        advice.actionsOn(closed.caseRef()).stream().filter(AgreedAction::isOpen).forEach(this::end);
    }

    /** Takes the task from its owner. */
    private void end(AgreedAction action) {
        pathways.running(PROCESS, action.id()).forEach(instance -> pathways.send(instance, "case-closed", Map.of()));
    }

    /**
     * What was agreed with some advice is not to be done: its owners, but for who takes it back, are told that the task
     * they have found is gone.
     */
    @Transactional
    void takeBack(List<AgreedAction> agreed, String by) {
        agreed.forEach(this::end);
        agreed.stream()
                .map(AgreedAction::owner)
                .distinct()
                .filter(owner -> !owner.equals(by))
                .forEach(owner -> messages.send(
                        "supervision-taken-back:" + agreed.get(0).id() + ":" + owner,
                        staff.email(owner).orElse(null),
                        "supervision-taken-back",
                        agreed.get(0).caseRef(),
                        Map.of("path", "/cases/" + agreed.get(0).caseRef() + "/work")));
    }

    /** What was dropped with the case is to be done after all. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        for (AgreedAction action : advice.droppedSince(opened.caseRef(), opened.closedAt())) {
            advice.goesOn(action.id());
            start(action.id(), opened.caseRef(), cases.find(opened.caseRef()).areaId(), action.owner(), action.dueOn());
        }
    }

    @Override
    public Set<String> tables() {
        return Set.of("supervision_action");
    }

    /** What was to be done. */
    @Override
    public Map<String, Object> before(String caseRef) {
        return Map.of(
                "actions",
                advice.actionsOn(caseRef).stream()
                        .filter(AgreedAction::isOpen)
                        .map(AgreedAction::id)
                        .toList());
    }

    /** One that was agreed by the step has its owner's task. */
    @Override
    public boolean fits(String caseRef, Map<String, Object> before) {
        return before.get("actions") instanceof List<?> open
                && advice.actionsOn(caseRef).stream()
                        .filter(AgreedAction::isOpen)
                        .allMatch(action -> open.contains(action.id()));
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (before.get("actions") instanceof List<?> open) {
            advice.actionsOn(caseRef).stream()
                    .filter(action -> !action.isOpen() && open.contains(action.id()))
                    .forEach(action -> advice.goesOn(action.id()));
        }
    }

    /** What the worker before had to do about a child, the new one has. Their tasks are handed over by the case. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String now = cases.find(handedOver.caseRef()).linkWorker();
        if (now != null) {
            advice.handOver(handedOver.caseRef(), handedOver.fromWorker(), now);
        }
    }
}
