package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Ends a case as the diagram ({@code ending}) or the closing form says, and tells the referrer. */
@Component("closeCase")
@ForOwners(
        name = "Close the case",
        help = "Ends the case, keeps how it ended, and tells the referrer and the family.",
        inputs =
                @ForOwners.Input(
                        name = "ending",
                        help =
                                "How the case ends, in lower-case words with hyphens. The page Texts holds the message under the same name.",
                        optional = true))
class CloseCaseDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    CloseCaseDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close((String) execution.getVariable(Variables.CASE_REF), ending(execution));
    }

    private static String ending(DelegateExecution execution) {
        for (String variable : new String[] {"ending", "closeEarlyAs", "closeAs"}) {
            if (execution.getVariable(variable) instanceof String ending) {
                return ending;
            }
        }
        return "completed";
    }
}
