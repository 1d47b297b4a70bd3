package org.fairlead.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Asks a decision table outside a diagram: by the newest version, as the diagrams do. */
@Component
public class Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final AreaVariants variants;

    Decisions(DecisionService decisions, RepositoryService repository, AreaVariants variants) {
        this.decisions = decisions;
        this.repository = repository;
        this.variants = variants;
    }

    /** Whether there is a decision of this id. */
    public boolean exists(String id) {
        return repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(id)
                        .latestVersion()
                        .count()
                > 0;
    }

    /**
     * The outputs of the one rule that counts.
     *
     * @param id the decision's id, such as {@code consent-route}
     * @throws IllegalStateException when no rule matches
     */
    public Map<String, Object> decide(String id, Map<String, Object> inputs) {
        return decide(id, null, inputs);
    }

    /** The same as it holds in an area, which may have a variant of the decision. */
    public Map<String, Object> decide(String id, String area, Map<String, Object> inputs) {
        DmnDecisionResult result = decisions
                .evaluateDecisionByKey(variants.decision(id, area))
                .variables(inputs)
                .evaluate();
        if (result.isEmpty()) {
            throw new IllegalStateException("The decision " + id + " has no rule that matches.");
        }
        return result.getSingleResult().getEntryMap();
    }
}
