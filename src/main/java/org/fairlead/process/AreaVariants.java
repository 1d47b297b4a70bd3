package org.fairlead.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the diagram or decision that holds in an area: the area's own variant when there is one, else the shared one. A
 * variant has the shared id, two hyphens and the area's id, such as {@code gather-consent--zone-west}; it is only ever
 * called by the shared id.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AreaVariants {

    /** What stands between the shared id and the area in a variant's id, and in no other id. */
    public static final String MARK = "--";

    private final RepositoryService repository;

    /** The id that a variant and the shared diagram have in common. */
    public static String shared(String id) {
        int mark = id == null ? -1 : id.indexOf(MARK);
        return mark < 0 ? id : id.substring(0, mark);
    }

    /** The area that an id, or the name of a file, is a variant for. */
    public static Optional<String> area(String id) {
        int mark = id.indexOf(MARK);
        int ending = id.lastIndexOf('.');
        return mark < 0
                ? Optional.empty()
                : Optional.of(id.substring(mark + MARK.length(), ending > mark ? ending : id.length()));
    }

    /** The newest version of what a process id means in an area; the area may be null. */
    Optional<ProcessDefinition> process(String id, @Nullable Object area) {
        Optional<ProcessDefinition> variant = area == null ? Optional.empty() : newest(id + MARK + area);
        return variant.isPresent() ? variant : newest(id);
    }

    private Optional<ProcessDefinition> newest(String key) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult());
    }

    /** The newest version of every process, each as it is in an area; the area may be null. */
    List<ProcessDefinition> newestIn(@Nullable String area) {
        Map<String, ProcessDefinition> newest = new HashMap<>();
        for (ProcessDefinition one :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            Optional<String> its = area(one.getKey());
            if (its.isEmpty()) {
                newest.putIfAbsent(one.getKey(), one);
            } else if (its.get().equals(area)) {
                newest.put(shared(one.getKey()), one);
            }
        }
        return List.copyOf(newest.values());
    }

    /** The newest version of what a decision's id means in an area; the area may be null. */
    Optional<DecisionDefinition> decision(String id, @Nullable String area) {
        Optional<DecisionDefinition> variant = area == null ? Optional.empty() : newestDecision(id + MARK + area);
        return variant.isPresent() ? variant : newestDecision(id);
    }

    private Optional<DecisionDefinition> newestDecision(String key) {
        return Optional.ofNullable(repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult());
    }

    /** A process and its variants, by their ids. */
    String[] everyVariant(String processId) {
        List<String> ids = new ArrayList<>(List.of(processId));
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKeyLike(processId + MARK + "%")
                .latestVersion()
                .list()
                .forEach(one -> ids.add(one.getKey()));
        return ids.toArray(String[]::new);
    }

    /** Makes a call or a decision in a diagram ask for what holds in the case's area. */
    public static void resolve(BaseCallableElement element) {
        ParameterValueProvider drawn = element.getDefinitionKeyValueProvider();
        if (drawn != null) {
            element.setDefinitionKeyValueProvider(new InArea(drawn, element instanceof CallableElement));
        }
    }

    /** The id as it is drawn, or its variant's for the area of the case, looked up when the case comes there. */
    private record InArea(ParameterValueProvider drawn, boolean isProcess) implements ParameterValueProvider {

        @Override
        public Object getValue(VariableScope scope) {
            Object id = drawn.getValue(scope);
            if (id == null || !(scope.getVariable(Variables.AREA) instanceof String area)) {
                return id;
            }
            String variant = id + MARK + area;
            Object there = isProcess
                    ? Context.getCommandContext()
                            .getProcessDefinitionManager()
                            .findLatestProcessDefinitionByKey(variant)
                    : Context.getCommandContext()
                            .getDecisionDefinitionManager()
                            .findLatestDecisionDefinitionByKey(variant);
            return there == null ? id : variant;
        }

        @Override
        public boolean isDynamic() {
            return drawn.isDynamic();
        }
    }
}
