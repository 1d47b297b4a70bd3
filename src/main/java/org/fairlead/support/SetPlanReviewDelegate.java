package org.fairlead.support;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Works out when the development plan is looked at next. */
@Component("setPlanReview")
@ForOwners(
        name = "Work out the next review of the plan",
        help = "A term from now while there are fewer than three development plans, then a year from now.")
@Sets("planReviewAt")
class SetPlanReviewDelegate implements JavaDelegate {

    private final DevelopmentPlans plans;

    SetPlanReviewDelegate(DevelopmentPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = (String) execution.getVariable(Variables.CASE_REF);
        execution.setVariable("planReviewAt", Date.from(plans.nextReview(caseRef)));
    }
}
