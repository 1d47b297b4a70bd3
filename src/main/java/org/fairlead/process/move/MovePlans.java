package org.fairlead.process.move;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans of which step of an old version becomes which of a new one. What has the same id, place and kind is found by
 * the engine; a step of the new version may say in its property {@code replaces} whose place it takes; the owner says
 * the rest.
 */
@Component
@RequiredArgsConstructor
class MovePlans {

    static final String REPLACES = "replaces";

    /** An element of a diagram that a case can be in. */
    record Place(String id, String name, String kind) {}

    /**
     * A step of the old version with what the plan proposes.
     *
     * @param target the proposal, or null
     * @param bySameId whether the engine found it
     */
    record Step(Place place, @Nullable String target, boolean bySameId) {}

    private final RepositoryService repository;
    private final RuntimeService runtime;

    /** The steps of the old version in which a case can be. */
    List<Step> propose(String from, String to) {
        Map<String, String> same = generated(from, to);
        Map<String, String> replaced = replaced(to);
        return places(from).stream()
                .map(place -> {
                    String target = same.get(place.id());
                    return new Step(place, target == null ? replaced.get(place.id()) : target, target != null);
                })
                .toList();
    }

    /** The elements in which a case can be for more than a moment, in the order of the file. */
    List<Place> places(String definition) {
        BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
        return inOrder(diagram).stream()
                .filter(MovePlans::canHoldACase)
                .map(node -> new Place(
                        node.getId(),
                        node.getName() == null || node.getName().isBlank() ? node.getId() : node.getName(),
                        node.getElementType().getTypeName()))
                .toList();
    }

    /** What is drawn, in the order of the file, each part of the process with what is in it. */
    static List<FlowNode> inOrder(BpmnModelInstance diagram) {
        List<FlowNode> nodes = new ArrayList<>();
        diagram.getModelElementsByType(Process.class).forEach(process -> collect(process.getFlowElements(), nodes));
        return nodes;
    }

    private static void collect(Collection<FlowElement> elements, List<FlowNode> into) {
        for (FlowElement element : elements) {
            if (element instanceof FlowNode node) {
                into.add(node);
            }
            if (element instanceof SubProcess sub) {
                collect(sub.getFlowElements(), into);
            }
        }
    }

    /**
     * The whole plan: what the owner chose for the steps, and what the engine finds for everything that goes with them.
     *
     * @param chosen from the id of a step to the id that takes its place; empty or missing: cases there stay
     */
    Map<String, String> complete(String from, String to, Map<String, String> chosen) {
        Map<String, String> plan = new LinkedHashMap<>();
        Map<String, String> same = generated(from, to);
        BpmnModelInstance diagram = repository.getBpmnModelInstance(from);
        places(from).forEach(place -> {
            String target = chosen.get(place.id());
            if (target != null && !target.isBlank()) {
                plan.put(place.id(), target);
            }
        });
        same.forEach((source, target) -> {
            String step = stepOf(diagram, source);
            boolean goesWithAStep = step != null && same.containsKey(step);
            if (goesWithAStep
                    ? Objects.equals(plan.get(step), same.get(step)) && !isPlace(diagram, source)
                    : !isPlace(diagram, source)) {
                plan.put(source, target);
            }
        });
        return plan;
    }

    /**
     * The engine's plan between two definitions.
     *
     * @throws MigrationPlanValidationException with everything that is wrong with it
     * @throws BadUserRequestException when it names an element that is not there
     */
    MigrationPlan build(String from, String to, Map<String, String> plan) {
        MigrationPlanBuilder builder = runtime.createMigrationPlan(from, to);
        plan.forEach(builder::mapActivities);
        return builder.build();
    }

    /** The engine's plan of a move. */
    MigrationPlan of(CaseMove move) {
        return build(
                definition(move.processKey(), move.fromVersion()),
                definition(move.processKey(), move.toVersion()),
                move.plan());
    }

    private String definition(String key, int version) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    /** What is wrong with a plan; nothing when it can be used for cases. */
    List<MoveFinding> findings(String from, String to, Map<String, String> plan) {
        List<MoveFinding> findings = new ArrayList<>();
        Map<String, String> known = new LinkedHashMap<>(plan);
        plan.forEach((source, target) -> {
            if (!isThere(from, source) || !isThere(to, target)) {
                findings.add(new MoveFinding("unknown", source, target, ""));
                known.remove(source);
            }
        });
        try {
            build(from, to, known);
        } catch (MigrationPlanValidationException invalid) {
            findings.addAll(MoveFindings.of(invalid));
        } catch (BadUserRequestException invalid) {
            findings.add(MoveFindings.of(invalid, null, null));
        }
        return findings;
    }

    private Map<String, String> generated(String from, String to) {
        Map<String, String> same = new LinkedHashMap<>();
        for (MigrationInstruction one : runtime.createMigrationPlan(from, to)
                .mapEqualActivities()
                .build()
                .getInstructions()) {
            same.put(one.getSourceActivityId(), one.getTargetActivityId());
        }
        return same;
    }

    private Map<String, String> replaced(String to) {
        Map<String, String> replaced = new LinkedHashMap<>();
        for (FlowNode node : repository.getBpmnModelInstance(to).getModelElementsByType(FlowNode.class)) {
            property(node, REPLACES).forEach(old -> replaced.putIfAbsent(old, node.getId()));
        }
        return replaced;
    }

    private static List<String> property(FlowNode node, String name) {
        if (node.getExtensionElements() == null) {
            return List.of();
        }
        Collection<CamundaProperties> groups =
                node.getExtensionElements().getChildElementsByType(CamundaProperties.class);
        return groups.stream()
                .flatMap(group -> group.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()) && property.getCamundaValue() != null)
                .flatMap(property -> List.of(property.getCamundaValue().split(",")).stream())
                .map(String::strip)
                .toList();
    }

    private boolean isThere(String definition, String id) {
        return repository.getBpmnModelInstance(definition).getModelElementById(bare(id)) != null;
    }

    private static boolean isPlace(BpmnModelInstance diagram, String id) {
        return diagram.getModelElementById(id) instanceof FlowNode node && canHoldACase(node);
    }

    /** The step with which an element goes: an event on its edge, or its body when it is done many times at once. */
    private static @Nullable String stepOf(BpmnModelInstance diagram, String id) {
        if (!bare(id).equals(id)) {
            return bare(id);
        }
        ModelElementInstance element = diagram.getModelElementById(id);
        if (element instanceof BoundaryEvent event) {
            return event.getAttachedTo().getId();
        }
        return null;
    }

    private static String bare(String id) {
        return id.contains("#") ? id.substring(0, id.indexOf('#')) : id;
    }

    /** Whether a case can be in an element for more than a moment. */
    static boolean canHoldACase(FlowNode node) {
        return node instanceof UserTask
                || node instanceof CallActivity
                || node instanceof ReceiveTask
                || node instanceof SubProcess
                || node instanceof IntermediateCatchEvent
                || node instanceof ServiceTask && (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter());
    }
}
