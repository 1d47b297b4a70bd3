package org.fairlead.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks a decision table outside a diagram: by the newest version, as the diagrams do. What a version has said to the
 * same question is kept: to ask the table of the SDQ's bands anew takes the engine many milliseconds, a class is
 * screened with hundreds of questions, and most of them are the same few.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Decisions {

    private static final int KEPT = 10_000;

    /** What a table may go by besides its inputs, so that the same question may have another answer tomorrow. */
    private static final Pattern MORE_THAN_INPUTS =
            Pattern.compile("\\b(?:now|today|random\\s+number)\\s*\\(|expressionLanguage");

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final AreaVariants variants;
    private final Cache<Question, Map<String, Object>> answers =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Map<String, Boolean> changing = new ConcurrentHashMap<>();

    /** Whether there is a decision of this id. */
    public boolean exists(String id) {
        return variants.decision(id, null).isPresent();
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
    public Map<String, Object> decide(String id, @Nullable String area, Map<String, Object> inputs) {
        String version = variants.decision(id, area)
                .map(DecisionDefinition::getId)
                .orElseThrow(() -> new IllegalStateException("There is no decision " + id + "."));
        if (changing.computeIfAbsent(version, this::asksMoreThanItsInputs)) {
            return ask(id, version, inputs);
        }
        return answers.get(
                new Question(version, Collections.unmodifiableMap(new HashMap<>(inputs))),
                question -> ask(id, version, question.inputs()));
    }

    private Map<String, Object> ask(String id, String version, Map<String, Object> inputs) {
        DmnDecisionResult result =
                decisions.evaluateDecisionById(version).variables(inputs).evaluate();
        if (result.isEmpty()) {
            throw new IllegalStateException("The decision " + id + " has no rule that matches.");
        }
        return Collections.unmodifiableMap(result.getSingleResult().getEntryMap());
    }

    private boolean asksMoreThanItsInputs(String version) {
        try (InputStream table = repository.getDecisionModel(version)) {
            return MORE_THAN_INPUTS
                    .matcher(new String(table.readAllBytes(), StandardCharsets.UTF_8))
                    .find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Question(String version, Map<String, Object> inputs) {}
}
