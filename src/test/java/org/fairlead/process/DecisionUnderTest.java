package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.fairlead.process.engine.BareEngine;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One decision of {@code processes/} in a bare engine. A test class ends with the question whether it met every rule.
 */
public final class DecisionUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final String id;
    private final TestsPassed passed = new TestsPassed();
    private ProcessEngine engine;

    private DecisionUnderTest(String id) {
        this.id = id;
    }

    public static DecisionUnderTest of(String id) {
        return new DecisionUnderTest(id);
    }

    /** The outputs of the one rule that counts; inputs are given as name, value, name, value. */
    public Map<String, Object> decide(Object... inputs) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < inputs.length; i += 2) {
            variables.put((String) inputs[i], inputs[i + 1]);
        }
        return engine.getDecisionService()
                .evaluateDecisionByKey(id)
                .variables(variables)
                .evaluate()
                .getSingleResult()
                .getEntryMap();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        engine = BareEngine.once().unwatched();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        passed.add(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (passed.areAll(context)) {
            assertThat(met()).as("rules of %s that a test met", id).containsAll(rules());
        }
    }

    private Set<String> met() {
        Set<String> met = new HashSet<>();
        engine
                .getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey(id)
                .includeOutputs()
                .list()
                .stream()
                .filter(decision -> decision.getProcessInstanceId() == null)
                .forEach(decision -> decision.getOutputs().stream()
                        .map(HistoricDecisionOutputInstance::getRuleId)
                        .forEach(met::add));
        return met;
    }

    private List<String> rules() {
        return Dmn.readModelFromFile(BareEngine.PROCESSES.resolve(id + ".dmn").toFile())
                .getModelElementsByType(Rule.class)
                .stream()
                .map(Rule::getId)
                .toList();
    }
}
