package org.fairlead.support;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes on the case when the work begins to end. */
@Component
@RequiredArgsConstructor
class Stages {

    private final Cases cases;

    @EventListener
    void on(TaskCompleted completed) {
        String form = completed.task().formId();
        boolean endingBegins = ("progress-review".equals(form)
                        && completed.submission().answers().is("progressDecision", "plan-ending"))
                || ("duration-review".equals(form)
                        && !completed.submission().answers().is("durationDecision", "extend"));
        if (endingBegins) {
            cases.setStage(completed.task().caseReference(), CaseStage.ENDING);
        }
    }
}
