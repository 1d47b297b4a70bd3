package org.fairlead.camhs;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseMoved;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.Cases;
import org.fairlead.casework.SharingEnded;
import org.fairlead.casework.SharingGate.Recipient;
import org.fairlead.notification.Outbox;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** What changes around a child who is referred to CAMHS reaches the referral: worker, school, consent, the ending. */
@Component
@Tells("child-changes-school")
@Tells("camhs-sharing-withdrawn")
@RequiredArgsConstructor
class CamhsChanges {

    private static final List<String> ANSWERS = List.of("chase-camhs-acknowledgement", "chase-camhs-decision");
    private static final String NO_ANSWER = "no-answer";

    private final CamhsRepository referrals;
    private final CamhsSteps steps;
    private final Cases cases;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Outbox outbox;

    /** Whoever works with the child now does what comes next. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        running(handedOver.caseRef())
                .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, worker)));
    }

    /** CAMHS is told the new school where it has the referral; one that is not sent yet is written with it. */
    @EventListener
    void on(CaseMoved moved) {
        String site = cases.find(moved.caseRef()).siteId();
        running(moved.caseRef()).forEach(instance -> pathways.setVariables(instance, Map.of(Variables.SITE, site)));
        referrals
                .openOf(moved.caseRef())
                .filter(CamhsReferral::wasSent)
                .ifPresent(referral -> pathways.send(referral.processInstance(), "child-changes-school", Map.of()));
    }

    @EventListener
    void on(SharingEnded ended) {
        if (ended.recipient() == Recipient.CAMHS) {
            referrals
                    .openOf(ended.caseRef())
                    .ifPresent(
                            referral -> pathways.send(referral.processInstance(), "camhs-sharing-withdrawn", Map.of()));
        }
    }

    /** Just before the commit, when a referral that ends the case by itself is over. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseClosed closed) {
        running(closed.caseRef()).forEach(instance -> pathways.send(instance, "case-closed", Map.of()));
    }

    /** As long as nobody has told CAMHS that the case ended, the referral goes on where it was. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        for (String instance : running(opened.caseRef())) {
            referrals
                    .ofInstance(instance)
                    .filter(referral -> "case-ended".equals(referral.outcome()))
                    .ifPresent(referral -> {
                        referrals.goesOn(referral, whereabouts.goOn(instance, whereabouts.variables(instance)));
                        outbox.undo(opened.caseRef(), "camhs-case-ended");
                    });
        }
    }

    /** What was answered in a task is kept before the diagram moves on. */
    @EventListener
    void on(TaskCompleted completed) {
        String form = completed.task().formId();
        if (!CamhsReferrals.PROCESS.equals(completed.task().processKey())) {
            return;
        }
        referrals.ofInstance(completed.task().processInstance()).ifPresent(referral -> {
            if (ANSWERS.contains(form)) {
                if (completed.submission().answers().containsValue(NO_ANSWER)) {
                    steps.done(referral, "chased", completed.submission());
                } else {
                    steps.answered(referral, completed.submission());
                }
            } else if ("endorse-camhs-referral".equals(form)) {
                steps.judged(referral, completed.submission());
            } else if ("scaffolding-review".equals(form)) {
                steps.reviewed(referral, completed.submission());
            } else if ("expedite-camhs-referral".equals(form)) {
                steps.expedited(referral, completed.submission());
            } else if ("camhs-information".equals(form)) {
                steps.done(referral, "told-more", completed.submission());
            } else if ("camhs-told".equals(form)) {
                steps.done(referral, "camhs-told", completed.submission());
            }
        });
    }

    private List<String> running(String caseRef) {
        return pathways.running(CamhsReferrals.PROCESS, caseRef);
    }
}
