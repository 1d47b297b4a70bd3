package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.engine.TaskClocks;
import org.jspecify.annotations.Nullable;

/**
 * What a condition, a due date or a timer asks for has been set on every way that leads there; a case that has no such
 * value would stop. {@link #asksFor} says the same of a case that stands somewhere, for moving it.
 */
final class ValueComesFirst implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        daysThatAreAnswers(diagram, around, findings);
        Ahead ahead = new Ahead(diagram, around);
        Set<String> known = around.known(diagram).keySet();
        Set<String> given = around.givenAtStart(diagram);
        for (FlowNode entrance : diagram.entrances()) {
            Set<String> missing = new TreeSet<>(ahead.before(entrance));
            missing.removeAll(given);
            missing.retainAll(known); // what nothing sets is another rule's
            if (entrance instanceof SubProcess) {
                // it can begin at any time, so what the way before it sets may be there
                missing.clear();
            }
            missing.forEach(name -> findings.add(
                    diagram,
                    ahead.whereAsked(name, entrance),
                    say("process.value-may-be-missing", name),
                    say("process.value-set-on-every-way", name)));
        }
    }

    /**
     * A timer or due date on the day of an answer: the form asks for a day and insists on it; where an answer hides
     * it, an arrow of the diagram goes by that answer.
     */
    private static void daysThatAreAnswers(Diagram diagram, Surroundings around, Findings findings) {
        List<FormFile> forms = Stream.concat(
                        diagram.all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
                        diagram.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
                .distinct()
                .flatMap(id -> around.form(id).stream())
                .toList();
        Set<String> decideOn = new HashSet<>();
        diagram.all(SequenceFlow.class)
                .forEach(flow -> Expressions.condition(flow)
                        .ifPresent(condition -> decideOn.addAll(Expressions.variables(condition))));
        for (FlowNode node : diagram.all(FlowNode.class)) {
            for (String name : Ahead.dates(node)) {
                forms.stream().flatMap(form -> form.day(name).stream()).forEach(day -> {
                    if (!day.isDay()) {
                        findings.add(
                                diagram,
                                node,
                                say("process.answer-is-no-date", name),
                                say("process.ask-a-day", day.form()));
                    } else if (!day.isRequired() || !decideOn.containsAll(day.hiddenBy())) {
                        findings.add(
                                diagram,
                                node,
                                say("process.date-may-be-left-empty", name),
                                say("process.ask-date-always", day.form()));
                    }
                });
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    /** What a case that stands at elements must have, to come to its end on whatever way. */
    static UnaryOperator<Set<String>> asksFor(Diagram diagram, Surroundings around) {
        Ahead ahead = new Ahead(diagram, around);
        Set<String> known = around.known(diagram).keySet();
        Map<String, Set<String>> after = new HashMap<>();
        for (FlowNode node : diagram.all(FlowNode.class)) {
            Set<String> asked = new TreeSet<>(ahead.after(node));
            asked.retainAll(known);
            after.put(node.getId(), asked);
        }
        return elements -> {
            Set<String> asked = new TreeSet<>();
            elements.forEach(element -> asked.addAll(after.getOrDefault(element, Set.of())));
            return asked;
        };
    }

    /** What is asked for ahead of each element, before something sets it. */
    private static final class Ahead {

        private final Diagram diagram;
        private final Surroundings around;
        private final Map<FlowNode, Part> parts = new LinkedHashMap<>();
        private final Map<FlowNode, Set<String>> before = new HashMap<>();

        /** What there is to know of an element, read once. */
        private record Part(
                Set<String> sets,
                Set<String> asks,
                Set<String> conditions,
                List<FlowNode> next,
                List<BoundaryEvent> boundaries,
                List<? extends FlowNode> starts,
                @Nullable SubProcess ends) {}

        Ahead(Diagram diagram, Surroundings around) {
            this.diagram = diagram;
            this.around = around;
            List<FlowNode> backwards = new ArrayList<>(diagram.all(FlowNode.class));
            Collections.reverse(backwards);
            backwards.forEach(node -> parts.put(node, part(node)));
            boolean changed = true;
            while (changed) {
                changed = false;
                for (FlowNode node : backwards) {
                    changed |=
                            before.computeIfAbsent(node, any -> new HashSet<>()).addAll(workOut(node));
                }
            }
        }

        private Part part(FlowNode node) {
            return new Part(
                    sets(node),
                    asks(node),
                    conditions(node),
                    diagram.after(node),
                    diagram.boundaries(node),
                    node instanceof SubProcess sub ? diagram.starts(sub) : List.of(),
                    node instanceof EndEvent
                                    && node.getParentElement() instanceof SubProcess sub
                                    && !sub.triggeredByEvent()
                            ? sub
                            : null);
        }

        private Part known(FlowNode node) {
            return Objects.requireNonNull(parts.get(node));
        }

        Set<String> before(FlowNode node) {
            return before.getOrDefault(node, Set.of());
        }

        /** When an element is left, by the boundary events on it too. */
        Set<String> after(FlowNode node) {
            Part part = known(node);
            Set<String> after = new HashSet<>(leaving(part));
            after.removeAll(part.sets());
            part.boundaries().forEach(event -> after.addAll(before(event)));
            return after;
        }

        /** Where it is asked for on a way that has not set it. */
        FlowNode whereAsked(String name, FlowNode entrance) {
            Set<FlowNode> setters = new HashSet<>();
            parts.forEach((node, part) -> {
                if (part.sets().contains(name)) {
                    setters.add(node);
                }
            });
            return diagram.reachable(List.of(entrance), setters).stream()
                    .filter(node -> known(node).asks().contains(name)
                            || known(node).conditions().contains(name))
                    .findFirst()
                    .orElse(entrance);
        }

        private Set<String> workOut(FlowNode node) {
            Part part = known(node);
            Set<String> ahead = after(node);
            if (node instanceof SubProcess sub) {
                Set<String> atStart = new HashSet<>();
                part.starts().forEach(start -> atStart.addAll(before(start)));
                // what is asked behind it is set inside or was there
                ahead.removeIf(name -> !atStart.contains(name) && setsInside(sub, name));
                ahead.addAll(atStart);
            }
            ahead.addAll(part.asks());
            return ahead;
        }

        private boolean setsInside(SubProcess sub, String name) {
            return parts.entrySet().stream()
                    .anyMatch(one -> one.getValue().sets().contains(name)
                            && sub.equals(one.getKey().getParentElement()));
        }

        private Set<String> leaving(Part part) {
            Set<String> leaving = new HashSet<>(part.conditions());
            part.next().forEach(next -> leaving.addAll(before(next)));
            SubProcess ends = part.ends();
            if (ends != null) {
                leaving.addAll(leaving(known(ends)));
            }
            return leaving;
        }

        private Set<String> sets(FlowNode node) {
            Set<String> sets = new HashSet<>(around.sets(node));
            if (node instanceof CatchEvent event) {
                diagram.message(event)
                        .ifPresent(message -> sets.addAll(around.declared().comesWith(message)));
            }
            return sets;
        }

        private Set<String> conditions(FlowNode node) {
            Set<String> names = new HashSet<>();
            if (diagram.out(node).size() > 1) {
                for (SequenceFlow flow : diagram.out(node)) {
                    Expressions.condition(flow).ifPresent(one -> names.addAll(Expressions.variables(one)));
                }
            }
            return names;
        }

        /** What is asked for on coming to an element. */
        private Set<String> asks(FlowNode node) {
            Set<String> names = new HashSet<>();
            if (node instanceof UserTask task) {
                add(task.getCamundaDueDate(), names);
                add(task.getCamundaAssignee(), names);
                diagram.boundaries(task).forEach(event -> names.addAll(timers(event)));
            }
            if (node instanceof CatchEvent event && !(node instanceof BoundaryEvent)) {
                names.addAll(timers(event));
            }
            return names;
        }

        /** The variables that an element's own timer, due date or clocks are read from. */
        private static Set<String> dates(FlowNode node) {
            Set<String> names = new TreeSet<>();
            if (node instanceof UserTask task) {
                add(task.getCamundaDueDate(), names);
                TaskClocks.PROPERTIES.forEach(
                        clock -> Diagram.property(task, clock).forEach(said -> add(said, names)));
            }
            if (node instanceof CatchEvent event) {
                names.addAll(timers(event));
            }
            return names;
        }

        private static Set<String> timers(CatchEvent event) {
            Set<String> names = new HashSet<>();
            event.getEventDefinitions().stream()
                    .filter(TimerEventDefinition.class::isInstance)
                    .map(TimerEventDefinition.class::cast)
                    .filter(timer -> timer.getTimeDate() != null)
                    .forEach(timer -> add(timer.getTimeDate().getTextContent(), names));
            return names;
        }

        private static void add(@Nullable String text, Set<String> names) {
            if (text != null && Expressions.isExpression(text)) {
                Expressions.tree(text.strip()).ifPresent(tree -> names.addAll(Expressions.variables(tree)));
            }
        }
    }
}
