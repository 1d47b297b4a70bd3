package org.fairlead.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks a decision table outside a diagram: by the newest version, as the diagrams do. */
@Component
public class Decisions {

    private final DecisionService decisions;

    Decisions(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * The outputs of the one rule that counts.
     *
     * @param id the decision's id, such as {@code consent-route}
     * @throws IllegalStateException when no rule matches
     */
    public Map<String, Object> decide(String id, Map<String, Object> inputs) {
        DmnDecisionResult result =
                decisions.evaluateDecisionByKey(id).variables(inputs).evaluate();
        if (result.isEmpty()) {
            throw new IllegalStateException("The decision " + id + " has no rule that matches.");
        }
        return result.getSingleResult().getEntryMap();
    }
}
