package org.fairlead.process.engine;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fairlead.process.Step;
import org.springframework.stereotype.Component;

/**
 * Put at the end of a business rule task: makes each output of the rule that matched a variable of the process, so that
 * gateways can ask for it. A decision that matches no rule stops the step, because the pathway would not know where to
 * go.
 */
@Component("keepDecision")
@Step(
        value = "keepDecision",
        name = "Keep what was decided",
        help = "Makes each output of a decision a value of the pathway, so that gateways can ask for it.")
class KeepDecision implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        Object result = execution.getVariable("decisionResult");
        if (!(result instanceof DmnDecisionResult decision) || decision.isEmpty()) {
            throw new IllegalStateException(
                    "The decision at " + execution.getCurrentActivityId() + " has no rule that matches.");
        }
        DmnDecisionResultEntries rule = decision.getSingleResult();
        for (Map.Entry<String, Object> output : rule.getEntryMap().entrySet()) {
            execution.setVariable(output.getKey(), output.getValue());
        }
    }
}
