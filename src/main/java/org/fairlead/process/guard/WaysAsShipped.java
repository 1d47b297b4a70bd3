package org.fairlead.process.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.process.guard.Safeguards.Way;

/**
 * What, as a diagram is shipped, every case comes to after a step or an answer, so that no list has to name every
 * arrow. In a process about a concern that is each step; elsewhere those on which a declared way hangs, the tasks of
 * safeguarding leads and the steps that say that they keep somebody safe.
 */
final class WaysAsShipped {

    private static final String START = "start";
    private static final String MESSAGE = "message:";
    private static final int MOST_ANSWERS = 60;

    /** Nothing shipped changes while the service runs. */
    private static final Map<String, List<AsShipped>> WORKED_OUT = new ConcurrentHashMap<>();

    /**
     * What always follows.
     *
     * @param before whether every case comes to it before as well, so that coming before makes nothing good
     */
    record AsShipped(Way way, boolean before) {

        /** Whether what followed has only been drawn further to the front: every case comes to it before. */
        boolean comesSooner(Diagram diagram, Surroundings around, Map<String, Set<FlowNode>> things) {
            return !before && !way.after().equals(START) && holds(sooner(way), diagram, around, things);
        }
    }

    private WaysAsShipped() {}

    static List<AsShipped> of(Diagram shipped, Surroundings around) {
        boolean aboutConcerns = around.isAboutConcerns(shipped);
        return WORKED_OUT.computeIfAbsent(
                shipped.id() + aboutConcerns, any -> workOut(shipped, kept(shipped, aboutConcerns, around), around));
    }

    /** What is kept of a diagram as it is shipped. */
    static Set<String> kept(Diagram shipped, Surroundings around) {
        return kept(shipped, around.isAboutConcerns(shipped), around);
    }

    /** The steps of a diagram from which a way begins: those that are shipped, or else all of their kind. */
    static Set<FlowNode> begins(Way way, Diagram shipped, Map<String, Set<FlowNode>> things) {
        Set<FlowNode> all = things.getOrDefault(way.after(), Set.of());
        Set<FlowNode> same = all.stream()
                .filter(node -> shipped.model().getModelElementById(node.getId()) != null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return same.isEmpty() ? all : same;
    }

    private static Way sooner(Way way) {
        return way(way.in(), START, Map.of(), way.comesTo().get(0), Set.of(way.after()));
    }

    /** The things of a diagram that nobody may lose, named as the declarations name them. */
    private static Set<String> kept(Diagram diagram, boolean aboutConcerns, Surroundings around) {
        Set<String> kept = new LinkedHashSet<>();
        if (!aboutConcerns) {
            Safeguards.declared().ways().stream()
                    .filter(way -> SafeguardReached.isMeant(way, diagram, around))
                    .forEach(way -> {
                        kept.add(way.after());
                        kept.addAll(way.comesTo());
                    });
        }
        SafeguardReached.things(diagram).forEach((thing, nodes) -> {
            if (aboutConcerns && !thing.contains("=") || nodes.stream().anyMatch(node -> keepsSafe(node, around))) {
                kept.add(thing);
            }
        });
        kept.removeIf(thing -> thing.equals(START) || thing.startsWith(MESSAGE));
        return kept;
    }

    /** Whether it is a task of a safeguarding lead, or a step that says that it keeps somebody safe. */
    private static boolean keepsSafe(FlowNode node, Surroundings around) {
        return node instanceof UserTask task && Surroundings.isForSafeguarding(task)
                || node instanceof ServiceTask step
                        && Expressions.delegate(step).stream()
                                .flatMap(name -> around.declared().said(name).stream())
                                .anyMatch(said -> said.safeguards().length > 0);
    }

    private static List<AsShipped> workOut(Diagram shipped, Set<String> kept, Surroundings around) {
        Surroundings asShipped = around.asShipped();
        Map<String, Set<FlowNode>> things = SafeguardReached.things(shipped);
        Map<String, Set<String>> asked = asked(shipped);
        List<AsShipped> ways = new ArrayList<>();
        for (Map.Entry<String, Set<FlowNode>> begin : things.entrySet()) {
            String thing = begin.getKey();
            if (!kept.contains(thing) && !thing.equals(START) && !thing.startsWith(MESSAGE)) {
                continue;
            }
            Map<Map<String, List<String>>, Set<String>> always = new LinkedHashMap<>();
            for (Map<String, List<String>> when : answers(begin.getValue(), asked, asShipped)) {
                for (String goal : nearest(shipped, begin.getValue(), kept)) {
                    Way way = way(List.of(shipped.id()), thing, when, goal, Set.of());
                    boolean said = always.entrySet().stream()
                            .anyMatch(less ->
                                    when.entrySet().containsAll(less.getKey().entrySet())
                                            && less.getValue().contains(goal));
                    if (!said && holds(way, shipped, asShipped, things)) {
                        boolean before = !when.isEmpty() || holds(sooner(way), shipped, asShipped, things);
                        ways.add(new AsShipped(way, before));
                        always.computeIfAbsent(when, any -> new LinkedHashSet<>())
                                .add(goal);
                    }
                }
            }
        }
        return ways;
    }

    private static Way way(
            List<String> in, String after, Map<String, List<String>> when, String goal, Set<String> before) {
        return new Way("as-shipped", in, "", after, when, List.of(goal), before, false, false);
    }

    private static boolean holds(Way way, Diagram diagram, Surroundings around, Map<String, Set<FlowNode>> things) {
        Map<String, String> answers = way.answers().get(0);
        return things.getOrDefault(way.after(), Set.of()).stream()
                .allMatch(begin -> new SafeguardReached.Walk(way, diagram, around, things)
                        .passesBy(begin, answers)
                        .isEmpty());
    }

    /** No answer, each that can be given there to what an arrow asks, and two together. */
    private static List<Map<String, List<String>>> answers(
            Set<FlowNode> begins, Map<String, Set<String>> asked, Surroundings around) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (FlowNode begin : begins) {
            around.answersOf(begin).forEach((name, answers) -> {
                if (asked.containsKey(name)) {
                    values.computeIfAbsent(name, any -> new TreeSet<>())
                            .addAll(answers.areKnown() ? answers.known() : asked.get(name));
                }
            });
        }
        List<Map<String, List<String>>> single = new ArrayList<>();
        values.forEach((name, answers) -> answers.forEach(answer -> single.add(Map.of(name, List.of(answer)))));
        List<Map<String, List<String>>> all = new ArrayList<>(List.of(Map.of()));
        all.addAll(single);
        for (Map<String, List<String>> one : single) {
            for (Map<String, List<String>> other : single) {
                if (first(one).compareTo(first(other)) < 0 && all.size() < MOST_ANSWERS) {
                    Map<String, List<String>> both = new TreeMap<>(one);
                    both.putAll(other);
                    all.add(both);
                }
            }
        }
        return all;
    }

    private static String first(Map<String, List<String>> answers) {
        return answers.keySet().iterator().next();
    }

    /** The variables that arrows ask for, with what they are compared with; true and false where with nothing. */
    static Map<String, Set<String>> asked(Diagram diagram) {
        Map<String, Set<String>> asked = new TreeMap<>();
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            Expressions.condition(flow).ifPresent(condition -> {
                Set<String> literals = Expressions.literals(condition);
                Expressions.variables(condition)
                        .forEach(name -> asked.computeIfAbsent(name, any -> new TreeSet<>())
                                .addAll(literals.isEmpty() ? Set.of("true", "false") : literals));
            });
        }
        return asked;
    }

    /** What a case with some answers can come to from arrows on, as long as they are not given again. */
    static Set<String> possible(
            Diagram diagram, Collection<SequenceFlow> from, Map<String, String> answers, Surroundings around) {
        Map<FlowNode, List<String>> names = names(diagram);
        Set<String> possible = new LinkedHashSet<>();
        Set<Place> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        from.forEach(flow -> open.add(new Place(flow.getTarget(), answers)));
        while (!open.isEmpty()) {
            Place place = open.remove();
            if (!seen.add(place)) {
                continue;
            }
            possible.addAll(names.getOrDefault(place.node(), List.of()));
            Map<String, String> left = new TreeMap<>(place.answers());
            left.keySet().removeAll(around.sets(place.node()));
            Truth truth = new Truth(left::get);
            diagram.out(place.node()).stream()
                    .filter(flow -> truth.canTake(diagram, flow))
                    .forEach(flow -> open.add(new Place(flow.getTarget(), left)));
            diagram.boundaries(place.node()).forEach(event -> open.add(new Place(event, left)));
            if (place.node() instanceof SubProcess sub) {
                diagram.starts(sub).forEach(start -> open.add(new Place(start, left)));
            }
        }
        return possible;
    }

    /** Where a case is, and what it has been told. */
    private record Place(FlowNode node, Map<String, String> answers) {}

    /** What the elements of a diagram are. */
    private static Map<FlowNode, List<String>> names(Diagram diagram) {
        Map<FlowNode, List<String>> names = new LinkedHashMap<>();
        SafeguardReached.things(diagram)
                .forEach((thing, nodes) -> nodes.forEach(node ->
                        names.computeIfAbsent(node, any -> new ArrayList<>()).add(thing)));
        return names;
    }

    /** What can be come to, the nearest first. */
    private static Set<String> nearest(Diagram diagram, Set<FlowNode> begins, Set<String> kept) {
        Map<FlowNode, List<String>> names = names(diagram);
        Stream<FlowNode> out = begins.stream().flatMap(begin -> diagram.after(begin).stream());
        return diagram.reachable(out.toList(), Set.of()).stream()
                .flatMap(node -> names.getOrDefault(node, List.of()).stream())
                .filter(kept::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
