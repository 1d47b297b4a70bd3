package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordPauseReview")
@ForOwners(name = "File the look at the pause", help = "Keeps whether direct work stays paused.")
@Sets("stillPaused")
class RecordPauseReviewDelegate implements JavaDelegate {

    private final SafeguardingService safeguarding;

    RecordPauseReviewDelegate(SafeguardingService safeguarding) {
        this.safeguarding = safeguarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("stillPaused", safeguarding.pauseReviewed(execution.getProcessBusinessKey()));
    }
}
