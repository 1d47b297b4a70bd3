package org.fairlead.process.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fairlead.process.AreaVariants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/**
 * A diagram that a rule looks at. Its arrows are read from where they say they begin and end, as the engine reads them.
 */
final class Diagram {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    private final String file;
    private final String text;
    private final BpmnModelInstance model;
    private final Document document;
    private final Process process;
    private final String id;
    private @Nullable List<Expressions.Expression> expressions;
    private final Map<Class<?>, Collection<? extends ModelElementInstance>> byType = new ConcurrentHashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> out = new HashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> in = new HashMap<>();
    private final Map<SequenceFlow, FlowNode> targets = new HashMap<>();
    private final Map<FlowNode, List<BoundaryEvent>> boundaries = new HashMap<>();

    Diagram(String file, String text, BpmnModelInstance model, Document document) {
        this.file = file;
        this.text = text;
        this.model = model;
        this.document = document;
        this.process = model.getModelElementsByType(Process.class).iterator().next();
        this.id = AreaVariants.shared(String.valueOf(process.getId()));
        for (SequenceFlow flow : all(SequenceFlow.class)) {
            if (flow.getSource() != null && flow.getTarget() != null) {
                out.computeIfAbsent(flow.getSource(), any -> new ArrayList<>()).add(flow);
                in.computeIfAbsent(flow.getTarget(), any -> new ArrayList<>()).add(flow);
                targets.put(flow, flow.getTarget());
            }
        }
        for (BoundaryEvent event : all(BoundaryEvent.class)) {
            if (event.getAttachedTo() != null) {
                boundaries
                        .computeIfAbsent(event.getAttachedTo(), any -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** The id by which it is called, which an area's variant shares. */
    String id() {
        return id;
    }

    /** The id that stands in it. */
    String ownId() {
        return String.valueOf(process.getId());
    }

    Process process() {
        return process;
    }

    BpmnModelInstance model() {
        return model;
    }

    Document document() {
        return document;
    }

    /** Everything in it that the engine would read as an expression. */
    synchronized List<Expressions.Expression> expressions() {
        if (expressions == null) {
            expressions = Expressions.in(this);
        }
        return expressions;
    }

    @SuppressWarnings("unchecked")
    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return (Collection<T>) byType.computeIfAbsent(type, any -> List.copyOf(model.getModelElementsByType(type)));
    }

    List<SequenceFlow> out(FlowNode node) {
        return out.getOrDefault(node, List.of());
    }

    List<SequenceFlow> in(FlowNode node) {
        return in.getOrDefault(node, List.of());
    }

    /** Where the arrows of an element lead. */
    List<FlowNode> after(FlowNode node) {
        return out(node).stream().map(targets::get).toList();
    }

    /** The events that sit on an activity. */
    List<BoundaryEvent> boundaries(FlowNode activity) {
        return boundaries.getOrDefault(activity, List.of());
    }

    /** The start events directly in a process or sub-process. */
    List<StartEvent> starts(ModelElementInstance scope) {
        return all(StartEvent.class).stream()
                .filter(start -> scope.equals(start.getParentElement()))
                .toList();
    }

    /** The event sub-processes directly in a process or sub-process. */
    List<SubProcess> eventSubProcesses(ModelElementInstance scope) {
        return all(SubProcess.class).stream()
                .filter(sub -> sub.triggeredByEvent() && scope.equals(sub.getParentElement()))
                .toList();
    }

    /** What can be reached along arrows and boundary events and down into sub-processes, nearest first. */
    Set<FlowNode> reachable(Collection<? extends FlowNode> from, Set<? extends FlowNode> without) {
        Set<FlowNode> seen = new LinkedHashSet<>();
        List<FlowNode> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            FlowNode node = open.remove(0);
            if (without.contains(node) || !seen.add(node)) {
                continue;
            }
            open.addAll(next(node));
        }
        return seen;
    }

    private List<FlowNode> next(FlowNode node) {
        List<FlowNode> next = new ArrayList<>();
        next.addAll(after(node));
        next.addAll(boundaries(node));
        if (node instanceof SubProcess sub) {
            next.addAll(starts(sub));
            eventSubProcesses(sub).forEach(next::add);
        }
        return next;
    }

    /** The ways a process can begin: its own start, and the starts of what its events begin. */
    List<FlowNode> entrances() {
        List<FlowNode> entrances = new ArrayList<>(starts(process));
        entrances.addAll(eventSubProcesses(process));
        return entrances;
    }

    /** The message that an event waits for. */
    Optional<String> message(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage())
                .filter(message -> message != null && message.getName() != null)
                .map(message -> message.getName())
                .findFirst();
    }

    static boolean hasTimer(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** An attribute of Camunda's, or null. */
    static String camunda(ModelElementInstance element, String name) {
        return element.getAttributeValueNs(CAMUNDA, name);
    }

    /** The children in the extension elements of an element. */
    static <T extends ModelElementInstance> Collection<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements().getChildElementsByType(type);
    }

    /** The words of an extension property that is a list with commas. */
    static List<String> property(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(value -> value != null)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** What people call an element. */
    static String called(FlowNode node) {
        return node.getName() == null || node.getName().isBlank() ? node.getId() : "“" + node.getName() + "”";
    }
}
