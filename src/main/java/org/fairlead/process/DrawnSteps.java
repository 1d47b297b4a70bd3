package org.fairlead.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.system.Guide;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of diagrams as a list, for whoever does not see the drawing. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DrawnSteps {

    private final RepositoryService repository;
    private final Guide guide;
    // a definition never changes
    private final Map<String, List<DrawnStep>> known = new ConcurrentHashMap<>();

    /** The steps of a version, in the order in which they follow each other. */
    public List<DrawnStep> of(String definitionId) {
        return known.computeIfAbsent(definitionId, id -> {
            String process =
                    AreaVariants.shared(repository.getProcessDefinition(id).getKey());
            return steps(repository.getBpmnModelInstance(id)).stream()
                    .map(node -> new DrawnStep(
                            node.getId(),
                            name(node),
                            node.getElementType().getTypeName(),
                            opens(node),
                            guide.step(process, name(node)).orElse(null)))
                    .toList();
        });
    }

    /** What is done or waited for; what only leads from one to the next is none. */
    static List<FlowNode> steps(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(Process.class).stream()
                .flatMap(process -> inOrder(process.getFlowElements()).stream())
                .filter(node -> node instanceof Activity
                        || node instanceof IntermediateCatchEvent
                        || node instanceof IntermediateThrowEvent)
                .toList();
    }

    private static String name(FlowNode node) {
        return node.getName() == null || node.getName().isBlank() ? node.getId() : node.getName();
    }

    private static @Nullable String opens(FlowNode node) {
        if (node instanceof UserTask task && task.getCamundaFormRef() != null) {
            return "form/" + task.getCamundaFormRef();
        }
        if (node instanceof BusinessRuleTask task && task.getCamundaDecisionRef() != null) {
            return "decision/" + task.getCamundaDecisionRef();
        }
        return node instanceof CallActivity call && call.getCalledElement() != null
                ? "process/" + call.getCalledElement()
                : null;
    }

    /** What is drawn in a process or a part of it; a part stands where its room is, and at the end what may begin. */
    private static List<FlowNode> inOrder(Collection<FlowElement> elements) {
        Map<String, FlowNode> nodes = new LinkedHashMap<>();
        elements.forEach(element -> {
            if (element instanceof FlowNode node) {
                nodes.put(node.getId(), node);
            }
        });
        List<FlowNode> order = new ArrayList<>();
        new Walk(nodes).order().forEach(id -> {
            FlowNode node = nodes.get(id);
            if (node instanceof SubProcess part) {
                order.addAll(inOrder(part.getFlowElements()));
            } else {
                order.add(node);
            }
        });
        return order;
    }

    /**
     * From start to end, each before those that follow it, short ways first; a way back does not count. The pages of
     * the guide are made in the same order (tools/pathways/page.mjs).
     */
    private static final class Walk {

        private final Map<String, List<String>> next = new LinkedHashMap<>();
        private final Set<String> later = new HashSet<>();
        private final Set<String> seen = new HashSet<>();
        private final Deque<String> order = new ArrayDeque<>();

        Walk(Map<String, FlowNode> nodes) {
            nodes.forEach((id, node) -> {
                List<String> following = new ArrayList<>();
                node.getOutgoing().stream()
                        .map(SequenceFlow::getTarget)
                        .map(FlowNode::getId)
                        .forEach(following::add);
                next.put(id, following);
            });
            nodes.values().forEach(node -> {
                if (node instanceof BoundaryEvent event) {
                    next.computeIfAbsent(event.getAttachedTo().getId(), none -> new ArrayList<>())
                            .add(event.getId());
                }
            });
            next.values().forEach(later::addAll);
        }

        /** What nothing leads to begins, in the order of the file; what may begin at any time comes last. */
        Collection<String> order() {
            List<String> starts = new ArrayList<>(
                    next.keySet().stream().filter(id -> !later.contains(id)).toList());
            starts.sort(Comparator.comparing((String id) -> after(id).isEmpty()));
            backwards(starts).forEach(this::walk);
            return order;
        }

        private List<String> after(String id) {
            return next.getOrDefault(id, List.of());
        }

        private void walk(String id) {
            if (seen.add(id)) {
                Map<String, Integer> ways = new HashMap<>();
                after(id).forEach(one -> ways.put(one, length(one, new HashSet<>(seen))));
                List<String> following = backwards(after(id));
                following.sort(
                        Comparator.comparing((String one) -> ways.get(one)).reversed());
                following.forEach(this::walk);
                order.addFirst(id);
            }
        }

        private int length(String id, Set<String> met) {
            return met.add(id)
                    ? 1 + after(id).stream().mapToInt(one -> length(one, met)).sum()
                    : 0;
        }

        private static List<String> backwards(List<String> ids) {
            List<String> backwards = new ArrayList<>(ids);
            Collections.reverse(backwards);
            return backwards;
        }
    }
}
