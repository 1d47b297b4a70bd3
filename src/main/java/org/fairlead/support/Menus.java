package org.fairlead.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.Submission;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TakesBack;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The menu of activities of a child, which is what is prescribed. It is planned in the pathway, or beside it in the
 * process {@code activity-menu}; the newest plan holds, and which community assets it names is kept by their ids.
 */
@Service
@Starts(Menus.PROCESS)
@Tells("case-closed")
@RequiredArgsConstructor
class Menus implements TakesBack {

    static final String PROCESS = "activity-menu";
    static final String FORM = "plan-menu";

    private final MenuRepository menus;
    private final AssetRepository assets;
    private final Cases cases;
    private final Pathways pathways;
    private final Whereabouts whereabouts;

    /** Has the menu planned, unless somebody is about to. */
    @Step(
            value = "startMenu",
            name = "Plan the menu of activities",
            help = "Puts the task to plan the child's menu of activities on the link worker's list, beside the pathway;"
                    + " nothing happens when it is there already.",
            needsConsent = NeedsConsent.Kind.TAKING_PART)
    @Transactional
    public void start(String caseRef) {
        if (pathways.running(PROCESS, caseRef).isEmpty()) {
            pathways.start(PROCESS, caseRef, Sessions.variables(cases.find(caseRef)));
        }
    }

    /** Whether a task to plan it is open, or will be when goals are agreed. */
    boolean isBeingPlanned(CaseRecord theCase) {
        return !pathways.running(PROCESS, theCase.reference()).isEmpty()
                || Stream.of("agree-goals", FORM).anyMatch(task -> pathways.asks(theCase.rootInstance(), task));
    }

    @EventListener
    void on(TaskCompleted done) {
        String caseRef = done.task().caseReference();
        if (caseRef == null) {
            return;
        }
        if (FORM.equals(done.task().formId())) {
            keep(caseRef, done.task().areaId(), done.submission());
        } else if ("plan-ending".equals(done.task().formId())) {
            pathways.running(PROCESS, caseRef).forEach(instance -> pathways.send(instance, "case-closed", Map.of()));
        }
    }

    private void keep(String caseRef, @Nullable String areaId, Submission plan) {
        Collection<String> chosen = chosen(plan);
        assets.ofArea(areaId).stream()
                .filter(asset -> chosen.contains(asset.name()))
                .forEach(asset -> menus.add(caseRef, plan.id(), asset.id(), plan.submittedAt()));
    }

    /** The names of the assets that a plan names. */
    static List<String> chosen(Submission plan) {
        return plan.answers().get("chosenAssets") instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }

    @EventListener
    void on(CaseOpenedAgain opened) {
        CaseRecord theCase = cases.find(opened.caseRef());
        whereabouts
                .brokenOff(PROCESS, opened.caseRef(), opened.closedAt())
                .forEach(planned -> whereabouts.goOn(planned, Sessions.variables(theCase)));
    }

    /** Whoever works with the child now plans it. */
    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        pathways.running(PROCESS, handedOver.caseRef())
                .forEach(instance -> pathways.setVariables(instance, Map.of(Variables.LINK_WORKER, worker)));
    }

    @Override
    public Set<String> tables() {
        return Set.of("menu_activity");
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        menus.remove(submission.id());
    }
}
