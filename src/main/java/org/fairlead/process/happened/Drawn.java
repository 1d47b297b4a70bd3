package org.fairlead.process.happened;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.Awaited;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a diagram draws, as far as it may be told: its steps, whom each waits for, where it ends, its
 * arrows. A step is where somebody or something is waited for.
 */
final class Drawn {

    /**
     * An arrow.
     *
     * @param name what stands at it; empty for nothing
     */
    record Arrow(String id, String name, String from, String to) {}

    /** Whose days count until a step is due. */
    enum Days {
        SCHOOL,
        /** Of a school where the child comes from one. */
        SITE,
        OTHER
    }

    private static final List<String> SCHOOL_DAYS = List.of("schoolDays(", "schoolWeeks(");
    private static final String SITE_DAYS = "siteDays(";

    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<String, Reason> reasons = new HashMap<>();
    private final Map<String, Days> days = new HashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, List<BoundaryEvent>> boundaries = new HashMap<>();
    /** As the engine reads them: by where they say that they begin. */
    private final Map<String, List<FlowNode>> next = new HashMap<>();

    private final Function<String, Awaited> messages;

    /**
     * Reads a diagram.
     *
     * @param mayBeTold of an element, whether it may be told that a case is there
     * @param messages who is waited for with a message
     */
    Drawn(BpmnModelInstance diagram, Predicate<String> mayBeTold, Function<String, Awaited> messages) {
        this.messages = messages;
        diagram.getModelElementsByType(FlowNode.class).forEach(node -> nodes.put(node.getId(), node));
        nodes.keySet().stream().filter(mayBeTold).forEach(told::add);
        diagram.getModelElementsByType(BoundaryEvent.class)
                .forEach(event -> boundaries
                        .computeIfAbsent(event.getAttachedTo().getId(), none -> new ArrayList<>())
                        .add(event));
        diagram.getModelElementsByType(SequenceFlow.class)
                .forEach(flow -> next.computeIfAbsent(flow.getSource().getId(), none -> new ArrayList<>())
                        .add(flow.getTarget()));
        nodes.forEach((id, node) -> {
            Reason reason = told.contains(id) ? reason(node) : null;
            if (reason != null) {
                reasons.put(id, reason);
                days.put(id, days(node, reason));
            }
        });
        for (SequenceFlow flow : diagram.getModelElementsByType(SequenceFlow.class)) {
            if (told.contains(flow.getSource().getId())
                    && told.contains(flow.getTarget().getId())) {
                arrows.add(new Arrow(
                        flow.getId(),
                        flow.getName() == null ? "" : flow.getName(),
                        flow.getSource().getId(),
                        flow.getTarget().getId()));
            }
        }
    }

    /** Whether there is such an element. */
    boolean has(String element) {
        return nodes.containsKey(element);
    }

    /** Whether it may be told that a case is, or was, there. */
    boolean isTold(String element) {
        return told.contains(element);
    }

    /** Whom a step waits for; empty for what is no step, or may not be told. */
    Optional<Reason> reason(String element) {
        return Optional.ofNullable(reasons.get(element));
    }

    Days days(String step) {
        return days.getOrDefault(step, Days.OTHER);
    }

    String name(String element) {
        FlowNode node = nodes.get(element);
        return node == null || node.getName() == null || node.getName().isBlank() ? element : node.getName();
    }

    /** Its type, as the file says it. */
    String kind(String element) {
        FlowNode node = nodes.get(element);
        return node == null ? "" : node.getElementType().getTypeName();
    }

    /** The role that has a task; empty for what is none. */
    String role(String step) {
        return nodes.get(step) instanceof UserTask task ? String.join(",", roles(task)) : "";
    }

    /** The process that a step calls; empty where it calls none. */
    String called(String step) {
        return nodes.get(step) instanceof CallActivity call && call.getCalledElement() != null
                ? call.getCalledElement()
                : "";
    }

    List<Arrow> arrows() {
        return arrows;
    }

    /** Whether several of it may go on at once, or one after the other, without anything being done again. */
    boolean isForEach(String step) {
        return nodes.get(step) instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }

    /** Where a case can end, as far as that may be told: at an end of the way, or in a part that breaks it off. */
    List<String> endings() {
        return nodes.values().stream()
                .filter(node -> told.contains(node.getId()))
                .filter(node ->
                        node instanceof EndEvent && node.getParentElement() instanceof Process || breaksOff(node))
                .map(FlowNode::getId)
                .toList();
    }

    /** Whether a case has ended when it comes to an element, and that may be told. */
    boolean isEnd(String element) {
        FlowNode node = nodes.get(element);
        return node instanceof EndEvent
                && told.contains(element)
                && (node.getParentElement() instanceof Process || breaksOff(node.getParentElement()));
    }

    private static boolean breaksOff(@Nullable ModelElementInstance element) {
        return element instanceof SubProcess part
                && part.triggeredByEvent()
                && starts(part).anyMatch(StartEvent::isInterrupting);
    }

    private static Stream<StartEvent> starts(SubProcess part) {
        return part.getChildElementsByType(StartEvent.class).stream();
    }

    /** The event that broke a case off; empty for one that came to an end of its way. */
    Optional<String> brokenOffBy(@Nullable String ending) {
        return nodes.get(ending) instanceof SubProcess part && breaksOff(part) && told.contains(ending)
                ? starts(part).map(FlowNode::getId).findFirst()
                : Optional.empty();
    }

    /** Gateways at which one of several ways is taken, and all of those may be told. */
    List<String> choices() {
        return nodes.values().stream()
                .filter(node -> node instanceof ExclusiveGateway
                        || node instanceof InclusiveGateway
                        || node instanceof EventBasedGateway)
                .filter(node -> next(node).size() > 1 && told.contains(node.getId()))
                .filter(node -> !hidesAWay(node.getId()))
                .map(FlowNode::getId)
                .toList();
    }

    /** Whether one of the ways on from an element may not be told, so that the others would tell of it. */
    boolean hidesAWay(String element) {
        FlowNode node = nodes.get(element);
        return node != null && next(node).stream().anyMatch(one -> !told.contains(one.getId()));
    }

    private List<FlowNode> next(FlowNode node) {
        return next.getOrDefault(node.getId(), List.of());
    }

    List<Arrow> from(String element) {
        return arrows.stream().filter(arrow -> arrow.from().equals(element)).toList();
    }

    /** The events that may happen while a case is at a step, as far as they and what follows may be told. */
    Map<String, String> boundaries() {
        Map<String, String> all = new LinkedHashMap<>();
        boundaries.forEach((step, events) -> events.stream()
                .map(FlowNode::getId)
                .filter(event -> told.contains(event) && told.contains(step) && !hidesAWay(event))
                .forEach(event -> all.put(event, step)));
        return all;
    }

    private @Nullable Reason reason(FlowNode node) {
        if (node instanceof UserTask task) {
            return awaitedAt(task).map(Reason::of).orElseGet(() -> reason(roles(task)));
        }
        if (node instanceof CallActivity) {
            return Reason.CALLED;
        }
        if (node instanceof EventBasedGateway) {
            return next(node).stream()
                    .flatMap(one -> awaitedBy(one).stream())
                    .min(Awaited::compareTo)
                    .map(Reason::of)
                    .or(() -> around(node))
                    .orElse(Reason.DATE);
        }
        if (node instanceof IntermediateCatchEvent) {
            return awaitedBy(node).map(Reason::of).or(() -> around(node)).orElse(Reason.DATE);
        }
        return null;
    }

    private static Reason reason(List<String> roles) {
        List<String> ours =
                roles.stream().filter(role -> !role.equals(Roles.PARTNER)).toList();
        return ours.isEmpty() && !roles.isEmpty()
                ? Reason.of(Awaited.SCHOOL)
                : Reason.person(ours.isEmpty() ? "" : ours.get(0));
    }

    private static List<String> roles(UserTask task) {
        String groups = task.getCamundaCandidateGroups();
        return groups == null
                ? List.of()
                : Arrays.stream(groups.split(","))
                        .map(String::strip)
                        .filter(role -> !role.isEmpty())
                        .toList();
    }

    /** Somebody outside, or a meeting, that may settle a task whoever has it. */
    private Optional<Awaited> awaitedAt(FlowNode step) {
        return boundaries.getOrDefault(step.getId(), List.of()).stream()
                .filter(BoundaryEvent::cancelActivity)
                .flatMap(event -> awaitedBy(event).stream())
                .filter(one -> one != Awaited.SERVICE && one != Awaited.PLACE)
                .findFirst();
    }

    private Optional<Awaited> awaitedBy(FlowNode event) {
        return event instanceof CatchEvent caught ? message(caught).map(messages) : Optional.empty();
    }

    private static Optional<String> message(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(one -> ((MessageEventDefinition) one).getMessage())
                .filter(one -> one != null && one.getName() != null)
                .map(Message::getName)
                .findFirst();
    }

    /** A part of the diagram is left when a message comes: whoever sends it is waited for in it. */
    private Optional<Reason> around(FlowNode node) {
        for (ModelElementInstance one = node.getParentElement();
                one instanceof SubProcess part;
                one = one.getParentElement()) {
            Optional<Awaited> awaited = boundaries.getOrDefault(part.getId(), List.of()).stream()
                    .filter(BoundaryEvent::cancelActivity)
                    .flatMap(event -> awaitedBy(event).stream())
                    .filter(sender -> sender != Awaited.SERVICE)
                    .findFirst();
            if (awaited.isPresent()) {
                return awaited.map(Reason::of);
            }
        }
        return Optional.empty();
    }

    private Days days(FlowNode node, Reason reason) {
        List<FlowNode> clocks = node instanceof EventBasedGateway ? next(node) : List.of(node);
        List<String> said = clocks.stream()
                .flatMap(one -> Stream.of(
                        String.valueOf(one.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "dueDate")),
                        one.getRawTextContent()))
                .toList();
        if (said.stream().anyMatch(text -> SCHOOL_DAYS.stream().anyMatch(text::contains))) {
            return Days.SCHOOL;
        }
        boolean ofSite = said.stream().anyMatch(text -> text.contains(SITE_DAYS))
                || reason.kind() == Reason.Kind.SCHOOL
                || reason.kind() == Reason.Kind.MEETING;
        return ofSite ? Days.SITE : Days.OTHER;
    }
}
